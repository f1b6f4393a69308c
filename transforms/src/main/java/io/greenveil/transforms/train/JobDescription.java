package io.greenveil.transforms.train;

import java.util.function.Supplier;
import org.apache.spark.SparkContext;

/** Names the Spark jobs of a piece of work, for the user interface and the table of stages. */
final class JobDescription {
    private static final String PROPERTY = "spark.job.description";

    private JobDescription() {}

    static <T> T during(SparkContext context, String description, Supplier<T> work) {
        String before = context.getLocalProperty(PROPERTY);
        context.setJobDescription(description);
        try {
            return work.get();
        } finally {
            context.setJobDescription(before);
        }
    }
}
