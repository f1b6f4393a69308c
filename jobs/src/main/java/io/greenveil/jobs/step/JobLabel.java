package io.greenveil.jobs.step;

import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Names the Spark jobs of a piece of work, for Spark's user interface and the table of stages. */
public final class JobLabel {
    private static final String PROPERTY = "spark.job.description";

    private JobLabel() {}

    /** Runs some work with its jobs named {@code <step>: <words>}. */
    public static <T> T during(SparkSession spark, StepName step, String words, Supplier<T> work) {
        return during(spark, step.word() + ": " + words, work);
    }

    /** The same for work of no step. */
    public static <T> T during(SparkSession spark, String words, Supplier<T> work) {
        SparkContext context = spark.sparkContext();
        String before = context.getLocalProperty(PROPERTY);
        context.setJobDescription(words);
        try {
            return work.get();
        } finally {
            context.setJobDescription(before);
        }
    }
}
