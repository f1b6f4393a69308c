package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.atrest.ReleasedTable;
import io.greenveil.jobs.config.AtRest;
import io.greenveil.jobs.manifest.AtRestRecord;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.step.JobLabel;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.parquet.EncryptedTable;
import io.greenveil.transforms.sql.KeyProbe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The protected table of a run: encrypted where the pipeline says so, and then only ever read as such. Its files are bound
 * to the pipeline's name, to the run that wrote them and to their place in the folder.
 */
final class ProtectedTable {
    /** How its columns are encrypted, in the words of the manifest. */
    static final String ALGORITHM = "AES-256-GCM, Parquet modular encryption";

    private static final StepName STEP = StepName.PROTECT;
    private static final String WHAT = "the protected table";

    private ProtectedTable() {}

    /**
     * Writes it into a staging folder and reads it back.
     *
     * @throws GreenveilException (5) if it should be encrypted and a column of a file is not
     */
    static Dataset<Row> write(RunContext run, Dataset<Row> table, Path staging) {
        Optional<AtRest> keys = run.config().atRest();
        if (keys.isEmpty()) {
            return Tables.write(run.spark(), STEP, WHAT, table, staging);
        }
        EncryptedTable encryption = encryption(run, run.runId()).orElseThrow();
        Dataset<Row> written = Tables.write(
                run.spark(),
                STEP,
                WHAT,
                table,
                staging,
                encryption.writing(
                        run.spark(), staging, keys.get().footerKey(), keys.get().columns()),
                new ReleasedTable(staging, Optional.of(encryption)).options(run.spark()));
        requireEncrypted(run, encryption, staging, List.of(table.columns()));
        return written;
    }

    private static void requireEncrypted(
            RunContext run, EncryptedTable encryption, Path staging, List<String> columns) {
        List<String> findings = JobLabel.during(
                run.spark(),
                STEP,
                "check that every column is encrypted",
                () -> encryption.findings(run.spark(), staging, columns));
        if (!findings.isEmpty()) {
            throw new GreenveilException(
                    ExitCode.PRIVACY_REFUSED,
                    findings.stream()
                            .map(finding ->
                                    "The protected table is not encrypted as protect.at-rest says, so it was not"
                                            + " published. " + finding)
                            .toList());
        }
    }

    /** The published one, as the pipeline of this run says that it lies. */
    static Dataset<Row> read(RunContext run, Marker marker) {
        Path folder = run.output().folder(run.folder(STEP));
        return new ReleasedTable(folder, encryption(run, marker.runId())).read(run.spark());
    }

    /** Under which versions of keys it lies. */
    static Optional<AtRestRecord> record(RunContext run, KeyProbe.Result keys, List<String> columns) {
        return run.config().atRest().map(atRest -> {
            Map<String, String> versions = new LinkedHashMap<>();
            columns.forEach(column -> versions.put(column, label(keys, atRest.aliasOf(column))));
            return new AtRestRecord(
                    run.config().name(), run.runId(), label(keys, atRest.footerKey()), versions, ALGORITHM);
        });
    }

    /** What its keys are used for, by alias, in words. */
    static void uses(RunContext run, Map<String, List<String>> byAlias) {
        run.config().atRest().ifPresent(atRest -> {
            byAlias.computeIfAbsent(atRest.footerKey(), none -> new ArrayList<>())
                    .add("footers and other columns at rest");
            atRest.columns()
                    .forEach((column, alias) -> byAlias.computeIfAbsent(alias, none -> new ArrayList<>())
                            .add(column + " (at rest)"));
        });
    }

    private static Optional<EncryptedTable> encryption(RunContext run, String snapshot) {
        return run.config()
                .atRest()
                .map(keys -> new EncryptedTable(
                        run.config().keystore().orElseThrow(), run.config().name(), snapshot));
    }

    private static String label(KeyProbe.Result keys, String alias) {
        return Objects.requireNonNull(keys.versions().get(alias), alias).label();
    }
}
