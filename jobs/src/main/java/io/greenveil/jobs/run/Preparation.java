package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.ingest.InputIngest;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.publish.Marker.TableRecord;
import io.greenveil.jobs.step.JobLabel;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.artifact.EncryptedFolder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The {@code prepare} query: its views are the ingested tables, its result is the table to protect. */
final class Preparation {
    /** Folder of the result under {@code work}. */
    static final String FOLDER = "prepare";

    private Preparation() {}

    static void run(RunContext run, String sql, String source) {
        for (String name : run.config().inputs().keySet()) {
            RawTables.input(run, name).createOrReplaceTempView("`" + name.replace("`", "``") + "`");
        }
        try {
            Dataset<Row> prepared = query(run, sql);
            refuseRepeatedNames(run, prepared);
            Staged.in(run.work(), FOLDER, staging -> {
                TableRecord table = write(run, prepared, staging);
                if (table.rows() == 0) {
                    throw new GreenveilException(
                            ExitCode.INPUT_DATA,
                            "The `prepare` query of " + run.config().source() + " gives no row.");
                }
                Marker marker = run.marker(
                        FOLDER,
                        source,
                        List.of(table),
                        Tables.checksums(run.spark(), StepName.INGEST, run.work(), staging));
                run.publish(run.work(), staging, run.folder(FOLDER), marker);
                return marker;
            });
        } finally {
            run.config().inputs().keySet().forEach(run.spark().catalog()::dropTempView);
        }
    }

    private static TableRecord write(RunContext run, Dataset<Row> prepared, Path staging) {
        String what = "the prepared table";
        try (EncryptedFolder folder = RawEncryption.begin(run, staging)) {
            Dataset<Row> written = Tables.write(
                    run.spark(),
                    StepName.INGEST,
                    what,
                    prepared,
                    new Path(folder.uri(), "/"),
                    InputIngest.WRITE_OPTIONS,
                    Map.of());
            return Tables.digest(run.spark(), StepName.INGEST, what, "", written);
        }
    }

    /** As a subquery, so that nothing but a query is accepted; the statement's lines keep their numbers. */
    private static Dataset<Row> query(RunContext run, String sql) {
        String text = sql.strip();
        String query = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
        return JobLabel.during(run.spark(), StepName.INGEST, "prepare", () -> {
            try {
                return run.spark().sql("SELECT * FROM (" + query + "\n)");
            } catch (Exception refused) {
                throw refusal(run, refused);
            }
        });
    }

    private static void refuseRepeatedNames(RunContext run, Dataset<Row> table) {
        Map<String, List<String>> names = Arrays.stream(table.columns())
                .collect(Collectors.groupingBy(
                        name -> name.toLowerCase(Locale.ROOT), LinkedHashMap::new, Collectors.toList()));
        List<String> problems = names.values().stream()
                .filter(same -> same.size() > 1)
                .map(same -> "The `prepare` query of " + run.config().source() + " gives a column " + same.size()
                        + " times: " + String.join(", ", same)
                        + ". Names know no case; rename them or leave out all but one.")
                .toList();
        if (!problems.isEmpty()) {
            throw new GreenveilException(ExitCode.CONFIGURATION, problems);
        }
    }

    private static RuntimeException refusal(RunContext run, Exception refused) {
        if (refused instanceof SparkThrowable spark) {
            String where = refused instanceof AnalysisException analysis
                            && analysis.line().isDefined()
                    ? ", line " + analysis.line().get()
                    : "";
            String words = refused instanceof AnalysisException analysis ? ": " + analysis.getSimpleMessage() : "";
            return new GreenveilException(
                    ExitCode.CONFIGURATION,
                    "The `prepare` query of " + run.config().source() + " is refused" + where + " ("
                            + spark.getCondition() + ")" + words);
        }
        return refused instanceof RuntimeException known ? known : new IllegalStateException(refused);
    }
}
