package io.greenveil.jobs.ingest;

import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.config.ColumnConfig;
import io.greenveil.jobs.config.InputConfig;
import io.greenveil.jobs.config.InputConfig.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One input called {@code t}, read from a folder of a test. */
final class Reading {
    private final SparkSession spark;
    private final Path folder;
    private final Format format;
    private String path = "in";
    private Map<String, String> options = Map.of();
    private Optional<String> time = Optional.empty();
    private Optional<Interval> interval = Optional.empty();
    private boolean dropExtra;
    private final Map<String, ColumnConfig> columns = new LinkedHashMap<>();

    Reading(SparkSession caller, Path folder, Format format) {
        this.spark = caller.newSession();
        spark.conf().set("spark.sql.sources.partitionColumnTypeInference.enabled", "false");
        spark.conf().set("spark.sql.session.timeZone", "UTC");
        this.folder = folder;
        this.format = format;
    }

    Reading path(String relative) {
        path = relative;
        return this;
    }

    Reading options(Map<String, String> given) {
        options = given;
        return this;
    }

    Reading by(String column, Interval given) {
        time = Optional.of(column);
        interval = Optional.of(given);
        return this;
    }

    Reading interval(Interval given) {
        interval = Optional.of(given);
        return this;
    }

    Reading dropExtra() {
        dropExtra = true;
        return this;
    }

    Reading column(String name, String type) {
        return column(name, new Rules(type));
    }

    Reading column(String name, Rules rules) {
        columns.put(name, rules.config());
        return this;
    }

    Reading file(String name, String... lines) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, List.of(lines));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        return this;
    }

    Reading write(String relative, Dataset<Row> table) {
        String name = format.name().toLowerCase(java.util.Locale.ROOT);
        table.coalesce(1)
                .write()
                .format(name)
                .options(options)
                .save(folder.resolve(relative).toString());
        return this;
    }

    /** A table from SQL, such as {@code SELECT 1 AS id}. */
    Dataset<Row> sql(String query) {
        return spark.sql(query);
    }

    IngestedInput run() {
        return run(folder.resolve(path).toString());
    }

    /** Reads another place than a path of the test's folder. */
    IngestedInput run(String uri) {
        InputConfig input = new InputConfig(uri, format, options, time, dropExtra, columns);
        InputFiles files =
                InputListing.list("t", input, interval, spark.sparkContext().hadoopConfiguration());
        return new InputIngest(spark, "t", input, files, interval).run(hadoop("accepted"), hadoop("quarantine"));
    }

    List<String> accepted() {
        return texts(spark.read().parquet(folder.resolve("accepted/t").toString()));
    }

    Dataset<Row> acceptedTable() {
        return spark.read().parquet(folder.resolve("accepted/t").toString());
    }

    /** Quarantined rows as JSON of {@code row} and {@code reasons}. */
    List<String> quarantined() {
        return texts(spark.read().parquet(folder.resolve("quarantine/t").toString()));
    }

    private org.apache.hadoop.fs.Path hadoop(String name) {
        return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
    }

    private static List<String> texts(Dataset<Row> table) {
        return table.toJSON().collectAsList().stream().sorted().toList();
    }

    /** Constraints of one column. */
    record Rules(
            String type,
            boolean notNull,
            boolean unique,
            Optional<String> minimum,
            Optional<String> maximum,
            Optional<String> pattern,
            List<String> allowed) {
        Rules(String type) {
            this(type, false, false, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        }

        Rules required() {
            return new Rules(type, true, unique, minimum, maximum, pattern, allowed);
        }

        Rules distinct() {
            return new Rules(type, notNull, true, minimum, maximum, pattern, allowed);
        }

        Rules range(String from, String to) {
            return new Rules(type, notNull, unique, Optional.of(from), Optional.of(to), pattern, allowed);
        }

        Rules atLeast(String from) {
            return new Rules(type, notNull, unique, Optional.of(from), maximum, pattern, allowed);
        }

        Rules matching(String expression) {
            return new Rules(type, notNull, unique, minimum, maximum, Optional.of(expression), allowed);
        }

        Rules oneOf(String... values) {
            return new Rules(type, notNull, unique, minimum, maximum, pattern, List.of(values));
        }

        ColumnConfig config() {
            return new ColumnConfig(type, notNull, unique, minimum, maximum, pattern, allowed);
        }
    }
}
