package io.greenveil.jobs.generate;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.failure.Failures;
import io.greenveil.jobs.publish.FileStores;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Writes the four tables of the sample for any number of people. Every person takes over the clinical history of one
 * person of the sample, drawn with replacement, with all dates moved together, noise on the measurements and a fresh
 * identity; so marginals, correlations and code frequencies are those of the sample. What is and is not kept:
 * docs/generate.md.
 *
 * <p>Guarantees: people are made one by one, so memory does not grow with their number; the same seed, number of people
 * and sample give the same rows, whatever the partitions. Does not: protect the people of the sample. It is no privacy
 * technique, and copies of one person stand on both sides of a training split.
 */
public final class SampleGenerator {
    private static final int PEOPLE_PER_PARTITION = 20_000;
    private static final int FEWEST_PER_PARTITION = 250;

    private SampleGenerator() {}

    /**
     * Writes {@code patients}, {@code conditions}, {@code encounters} and {@code observations} under a folder, which
     * appears when all four are complete.
     *
     * @param people how many, at least 1
     * @param seed another seed makes other people
     * @param sampleFolder folder with the four tables of the sample
     * @param outputFolder folder that must not exist yet or be empty
     * @throws GreenveilException usage (no people), input data (sample missing or unsuited), output conflict (folder not
     *     empty or not writable), configuration (a file system where renaming a folder is not atomic)
     */
    public static void generate(SparkSession spark, long people, long seed, String sampleFolder, String outputFolder) {
        long wanted = Math.max(
                people / PEOPLE_PER_PARTITION,
                Math.min(spark.sparkContext().defaultParallelism(), people / FEWEST_PER_PARTITION));
        generate(spark, people, seed, sampleFolder, outputFolder, (int) Math.max(1, Math.min(wanted, 100_000)));
    }

    static void generate(
            SparkSession spark, long people, long seed, String sampleFolder, String outputFolder, int partitions) {
        if (people < 1) {
            throw new GreenveilException(ExitCode.USAGE, "--people is " + people + "; give at least 1.");
        }
        if (outputFolder.isBlank()) {
            throw new GreenveilException(ExitCode.USAGE, "--output is empty; name a folder.");
        }
        SparkSession session = session(spark);
        Path output = new Path(outputFolder);
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        FileStores.open("--output", FileStores.qualify(outputFolder, hadoop), hadoop);
        try {
            FileSystem files = output.getFileSystem(hadoop);
            if (files.exists(output) && files.listStatus(output).length > 0) {
                throw new GreenveilException(
                        ExitCode.OUTPUT_CONFLICT,
                        "The folder " + outputFolder + " is not empty. Name another folder or remove it first.");
            }
            Path staging = new Path(output.getParent(), "." + output.getName() + ".generating");
            files.delete(staging, true);
            if (!files.mkdirs(staging)) {
                throw new IOException("its parent folder takes no folder");
            }
            try {
                session.sparkContext().setJobDescription("read the sample");
                SampleModel model = new SampleReader(session, sampleFolder).read();
                session.sparkContext().setJobDescription("write people");
                write(session, model, people, seed, staging, partitions);
                files.delete(output, true);
                if (!files.rename(staging, output)) {
                    throw new IOException(staging + " cannot be renamed to it");
                }
            } finally {
                files.delete(staging, true);
            }
        } catch (IOException failure) {
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT,
                    "The folder " + outputFolder + " cannot be written: " + Failures.firstLine(failure)
                            + ". Name another one, or let this user write there.",
                    failure);
        } finally {
            session.sparkContext().setJobDescription(null);
        }
    }

    private static void write(
            SparkSession session, SampleModel model, long people, long seed, Path staging, int partitions) {
        Broadcast<SampleModel> broadcast =
                JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(model);
        try {
            for (SampleTable table : SampleTable.values()) {
                rows(session, broadcast, table, people, seed, partitions)
                        .write()
                        .option("compression", "zstd")
                        .parquet(new Path(staging, table.folder()).toString());
            }
        } finally {
            broadcast.destroy();
        }
    }

    private static Dataset<Row> rows(
            SparkSession session,
            Broadcast<SampleModel> model,
            SampleTable table,
            long people,
            long seed,
            int partitions) {
        MapPartitionsFunction<Long, Row> make =
                numbers -> new RowsOfPeople(numbers, new PersonRows(model.value(), seed), table);
        return session.range(0, people, 1, partitions)
                .as(Encoders.LONG())
                .mapPartitions(make, Encoders.row(table.rawSchema()))
                .selectExpr(table.fromRaw());
    }

    private static SparkSession session(SparkSession spark) {
        SparkSession session = spark.newSession();
        session.conf().set("spark.sql.session.timeZone", "UTC");
        session.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        return session;
    }
}
