package io.greenveil.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;

import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.config.InputConfig;
import io.greenveil.jobs.digest.ContentDigest;
import io.greenveil.jobs.digest.TableDigest;
import io.greenveil.jobs.manifest.InputRecord;
import io.greenveil.jobs.manifest.InputRecord.Violation;
import io.greenveil.jobs.publish.Marker.TableRecord;
import io.greenveil.jobs.step.JobLabel;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.path.LiteralPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads one input, checks every row and writes it: rows that fit to one table, all others with their reasons to the
 * quarantine table. Rows are counted in the files that were read and in the tables that were written, and the counts
 * must agree.
 */
public final class InputIngest {
    /**
     * For Spark's writer of raw tables, which are encrypted: the driver would write the mark of success, and a cluster's
     * driver may have no keys. The marker of publication stands in for it.
     */
    public static final Map<String, String> WRITE_OPTIONS =
            Map.of("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");

    private static final StructType QUARANTINE = new StructType()
            .add("row", DataTypes.StringType)
            .add(
                    Constraints.REASONS,
                    DataTypes.createArrayType(
                            new StructType().add("rule", DataTypes.StringType).add("column", DataTypes.StringType)));

    private final SparkSession spark;
    private final String name;
    private final InputConfig input;
    private final InputFiles files;
    private final Optional<Interval> interval;
    private final InputFailure failure;

    public InputIngest(
            SparkSession spark, String name, InputConfig input, InputFiles files, Optional<Interval> interval) {
        this.spark = spark;
        this.name = name;
        this.input = input;
        this.files = files;
        this.interval = interval;
        this.failure = new InputFailure(name, files.path());
    }

    /**
     * Writes the tables {@code <accepted>/<name>} and {@code <quarantine>/<name>}.
     *
     * @throws io.greenveil.jobs.GreenveilException (4) if the files do not fit the declaration or cannot be read
     */
    public IngestedInput run(Path accepted, Path quarantine) {
        Declaration declared = Declaration.of(input, failure);
        Selection selection = Selection.of(input, declared, interval, failure);
        ParsedTable parsed = label("read the schemas", () -> parse(declared));
        Row counts = label(
                "count rows",
                () -> parsed.rows()
                        .agg(count(lit(1)), count_if(selection.outside()))
                        .head());
        long read = counts.getLong(0);
        long outside = counts.getLong(1);
        Constraints constraints = new Constraints(input, declared, new LiteralCheck(spark), failure);
        Dataset<Row> checked = constraints.check(parsed.rows().where(not(selection.outside())), selection);
        TableRecord kept = label(
                "check and write rows",
                () -> write(
                        checked.where(size(col(Constraints.REASONS)).equalTo(0))
                                .drop(ParsedTable.CONTENT, Constraints.REASONS),
                        new Path(accepted, name)));
        long expected = read - outside - kept.rows();
        Path rejectedFolder = new Path(quarantine, name);
        // The second pass over the input is made only if there is something to find.
        TableRecord rejected = label(
                "write quarantined rows",
                () -> expected == 0 ? writeEmpty(rejectedFolder) : write(rejected(checked), rejectedFolder));
        if (rejected.rows() != expected) {
            throw failure.of("rows do not add up: " + (read - outside) + " in, " + kept.rows() + " accepted, "
                    + rejected.rows() + " quarantined. The files changed while they were read; run the step again");
        }
        List<Violation> violations =
                expected == 0 ? List.of() : label("count reasons", () -> violations(rejectedFolder));
        InputRecord record = new InputRecord(
                name,
                files.path(),
                input.format().name().toLowerCase(Locale.ROOT),
                files.files().size(),
                files.bytes(),
                selection.words(),
                files.fingerprint(),
                read,
                outside,
                kept.rows(),
                rejected.rows(),
                violations);
        return new IngestedInput(record, kept, rejected);
    }

    private ParsedTable parse(Declaration declared) {
        return switch (input.format()) {
            case PARQUET, ORC -> new ColumnarReader(spark, input, files, declared, failure).read();
            case CSV -> new CsvReader(spark, input, files, declared, failure).read();
            case JSON -> new JsonReader(spark, input, files, declared, failure).read();
        };
    }

    private static Dataset<Row> rejected(Dataset<Row> checked) {
        return checked.where(size(col(Constraints.REASONS)).gt(0))
                .select(col(ParsedTable.CONTENT).as("row"), col(Constraints.REASONS));
    }

    private TableRecord writeEmpty(Path folder) {
        spark.createDataFrame(List.of(), QUARANTINE)
                .write()
                .options(WRITE_OPTIONS)
                .parquet(folder.toString());
        return new TableRecord(name, 0, ContentDigest.EMPTY.toString());
    }

    private TableRecord write(Dataset<Row> rows, Path folder) {
        rows.write().options(WRITE_OPTIONS).parquet(folder.toString());
        ContentDigest digest =
                TableDigest.of(spark.read().schema(rows.schema()).parquet(LiteralPath.of(folder.toString())));
        return new TableRecord(name, digest.rows(), digest.toString());
    }

    private List<Violation> violations(Path folder) {
        return spark
                .read()
                .schema(QUARANTINE)
                .parquet(LiteralPath.of(folder.toString()))
                .select(explode(col(Constraints.REASONS)).as("reason"))
                .groupBy(col("reason.rule").as("rule"), col("reason.column").as("column"))
                .agg(count(lit(1)))
                .orderBy("rule", "column")
                .collectAsList()
                .stream()
                .map(row -> new Violation(row.getString(0), row.getString(1), row.getLong(2)))
                .toList();
    }

    private <T> T label(String words, Supplier<T> work) {
        return JobLabel.during(spark, StepName.INGEST, name + ", " + words, work);
    }
}
