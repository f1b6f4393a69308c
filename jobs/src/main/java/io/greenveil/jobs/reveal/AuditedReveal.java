package io.greenveil.jobs.reveal;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.atrest.ReadingActs;
import io.greenveil.jobs.atrest.ReleasedTable;
import io.greenveil.jobs.atrest.TableSummary;
import io.greenveil.jobs.failure.Failures;
import io.greenveil.jobs.manifest.AtRestRecord;
import io.greenveil.jobs.publish.FileStores;
import io.greenveil.jobs.publish.PublishedFolder;
import io.greenveil.privacy.cipher.SealException;
import io.greenveil.transforms.protect.path.ColumnPath;
import io.greenveil.transforms.reveal.ColumnFinding;
import io.greenveil.transforms.reveal.ColumnFinding.Problem;
import io.greenveil.transforms.reveal.Revealer;
import io.greenveil.transforms.reveal.Revealer.Findings;
import io.greenveil.transforms.sql.AuditedUse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;

/**
 * Opens columns of a table, in this order: every value is tried on the executors; if one does not open, or a column has no
 * one type, it ends there; the events are written; values leave. If the events cannot be written no value leaves.
 */
public final class AuditedReveal {
    private final SparkSession spark;
    private final RevealRequest request;
    private final Consumer<String> notices;

    public AuditedReveal(SparkSession spark, RevealRequest request, Consumer<String> notices) {
        this.spark = spark.newSession();
        this.spark.conf().set("spark.sql.session.timeZone", "UTC");
        this.spark.conf().set("spark.sql.datetime.java8API.enabled", "true");
        this.spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        this.spark.conf().set("spark.sql.jsonGenerator.ignoreNullFields", "false");
        this.request = request;
        this.notices = notices;
    }

    /**
     * What was revealed.
     *
     * @param rows how many rows
     * @param unopened by column, how many values are NULL because they did not open
     * @param json the rows as JSON objects, empty where they went into a folder
     */
    public record Revealed(long rows, Map<String, Long> unopened, List<String> json) {}

    /** Reveals the first rows of the table. */
    public Revealed rows(int limit) {
        return inSession(() -> {
            Dataset<Row> whole = table();
            Dataset<Row> first = spark.createDataFrame(whole.limit(limit).collectAsList(), whole.schema());
            return reveal(first, opened -> opened.toJSON().collectAsList());
        });
    }

    /** Reveals the whole table into a new folder. */
    public Revealed into(String folder) {
        PrivateFolder output =
                PrivateFolder.refuseIfTaken(folder, spark.sparkContext().hadoopConfiguration());
        return inSession(() -> reveal(table(), opened -> {
            output.fill(staging -> opened.write().mode("append").parquet(staging.toString()));
            return List.of();
        }));
    }

    private Revealed reveal(Dataset<Row> table, Function<Dataset<Row>, List<String>> leave) {
        Revealer revealer = new Revealer(request.keystore(), request.columns());
        Findings findings = revealer.inspect(table);
        List<DataType> types = judged(findings, revealer.types(findings));
        Dataset<Row> opened = revealer.open(table, types, request.mask());
        List<String> json = new RevealEvents(request, findings).around(request, notices, () -> leave.apply(opened));
        Map<String, Long> unopened = new TreeMap<>();
        List<String> names = List.copyOf(request.columns().keySet());
        for (int i = 0; i < names.size(); i++) {
            unopened.put(names.get(i), findings.columns().get(i).unopened());
        }
        return new Revealed(findings.rows(), unopened, json);
    }

    /** Rows are encoded as the session that is active says, and dates and instants need the settings of this one. */
    private <T> T inSession(Supplier<T> work) {
        Option<SparkSession> before = SparkSession.getActiveSession();
        SparkSession.setActiveSession(spark);
        try {
            return work.get();
        } finally {
            if (before.isDefined()) {
                SparkSession.setActiveSession(before.get());
            } else {
                SparkSession.clearActiveSession();
            }
        }
    }

    private Dataset<Row> table() {
        Dataset<Row> table = stored();
        List<String> problems = new ArrayList<>();
        request.columns().forEach((name, opening) -> {
            if (!List.of(table.columns()).contains(name)) {
                problems.add("Table " + request.table() + " has no column `" + name + "`; it has: "
                        + String.join(", ", table.columns()) + partAdvice(name));
                return;
            }
            DataType wanted = opening.takesBytes() ? DataTypes.BinaryType : DataTypes.StringType;
            DataType found = table.schema().apply(name).dataType();
            if (!found.equals(wanted)) {
                problems.add("Column `" + name + "` of " + request.table() + " is " + found.sql() + " where protected"
                        + " values of its kind are " + wanted.sql() + ": it was protected otherwise, or not at all");
            }
        });
        if (!problems.isEmpty()) {
            throw new GreenveilException(ExitCode.INPUT_DATA, problems);
        }
        return table;
    }

    private static String partAdvice(String name) {
        return ColumnPath.parse(name)
                .filter(path -> !path.steps().isEmpty())
                .map(path -> ". Values inside of a column open with greenveil.reveal in SQL")
                .orElse("");
    }

    /** The table as it lies; where it is encrypted, after the use of its keys was recorded. */
    private Dataset<Row> stored() {
        Path folder = FileStores.qualify(request.table(), spark.sparkContext().hadoopConfiguration());
        Optional<AtRestRecord> encryption = atRest(folder);
        encryption.ifPresent(record -> notices.accept("keys of the table: use recorded in the audit log by "
                + AuditedUse.record(
                        spark,
                        request.keystore(),
                        ReadingActs.of(
                                record, record.columns().keySet(), Optional.empty(), "reveal, " + request.purpose()))));
        return new ReleasedTable(folder, encryption.map(record -> TableSummary.table(record, request.keystore())))
                .read(spark);
    }

    private Optional<AtRestRecord> atRest(Path folder) {
        try {
            return TableSummary.atRest(folder, spark.sparkContext().hadoopConfiguration());
        } catch (IOException e) {
            throw new GreenveilException(
                    ExitCode.INPUT_DATA,
                    "Table " + folder + " does not say how it lies: its " + PublishedFolder.SUMMARY
                            + " cannot be read: " + Failures.firstLine(e),
                    e);
        }
    }

    private List<DataType> judged(Findings findings, List<Optional<DataType>> types) {
        List<String> names = List.copyOf(request.columns().keySet());
        List<String> problems = new ArrayList<>();
        boolean altered = false;
        for (int i = 0; i < names.size(); i++) {
            ColumnFinding column = findings.columns().get(i);
            if (!request.mask() && column.unopened() > 0) {
                Map<SealException.Reason, Problem> reasons = column.problems();
                Problem first = reasons.values().iterator().next();
                altered |= reasons.containsKey(SealException.Reason.NOT_AUTHENTIC);
                problems.add("Column `" + names.get(i) + "`: " + column.unopened() + " values in " + findings.rows()
                        + " rows do not open. " + first.message()
                        + ". Nothing was revealed; --unopened null gives such values as NULL");
            } else if (types.get(i).isEmpty()) {
                problems.add("Column `" + names.get(i) + "` holds values of several types ("
                        + String.join(", ", column.types()) + "), which is no one column");
            }
        }
        if (!problems.isEmpty()) {
            throw new GreenveilException(altered ? ExitCode.OUTPUT_CONFLICT : ExitCode.INPUT_DATA, problems);
        }
        return types.stream().map(Optional::orElseThrow).toList();
    }
}
