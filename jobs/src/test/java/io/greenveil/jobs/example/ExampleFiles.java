package io.greenveil.jobs.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where the shipped examples lie, seen from a test. */
public final class ExampleFiles {
    private ExampleFiles() {}

    /** The folder that holds {@code conf} and {@code scripts}. */
    public static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("conf/pipelines"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    public static Path sample() {
        return repository().resolve("scripts/sample/data");
    }

    public static Path pipeline(String name) {
        return repository().resolve("conf/pipelines").resolve(name + ".yaml");
    }

    public static Dataset<Row> table(SparkSession spark, Path sample, String table) {
        return spark.read().parquet(sample.resolve(table).toString());
    }

    /** The table that the query of diabetes-risk makes of a sample. */
    public static Dataset<Row> diabetesTable(SparkSession spark, Path sample) {
        for (String table : new String[] {"patients", "conditions", "encounters", "observations"}) {
            table(spark, sample, table).createOrReplaceTempView(table);
        }
        return spark.sql(query("diabetes-risk"));
    }

    public static String query(String name) {
        try {
            return Files.readString(repository().resolve("conf/pipelines").resolve(name + ".sql"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
