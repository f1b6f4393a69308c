package io.greenveil.jobs.run;

import io.greenveil.jobs.Pipeline;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.RunResult;
import io.greenveil.jobs.config.AtRest;
import io.greenveil.jobs.config.ColumnConfig;
import io.greenveil.jobs.config.EnergyConfig;
import io.greenveil.jobs.config.InputConfig;
import io.greenveil.jobs.config.InputConfig.Format;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.StepName;
import io.greenveil.metrics.carbon.CarbonPlace;
import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.Pkcs12Keystore;
import io.greenveil.transforms.protect.Fate;
import io.greenveil.transforms.protect.KAnonymityRequirement;
import io.greenveil.transforms.protect.ProtectPolicy;
import io.greenveil.transforms.train.TrainSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.SparkSession;

/** A small pipeline in a folder of its own, whose parts a test may replace. */
final class Bench {
    /** The split is by a key made anew for each test: of so many people both sides have both classes, whatever the key. */
    static final int ENOUGH_TO_TRAIN = 200;

    final SparkSession spark;
    final Path folder;
    private KeystoreReference keystore;
    private final Map<String, InputConfig> inputs = new LinkedHashMap<>();
    private Optional<String> prepare = Optional.empty();
    private Optional<TrainSpec> train = Optional.empty();
    private int retainDays;
    private OptionalDouble largestRecovery = OptionalDouble.empty();
    private int k = 2;
    private String output;
    private String work;
    private String digest = "a".repeat(64);
    private String sexKey = "";
    private String nameKey = "";
    private Optional<String> modelKey = Optional.empty();
    private Optional<AtRest> atRest = Optional.empty();
    private final Map<String, Fate> further = new LinkedHashMap<>();

    Bench(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
        this.output = folder.resolve("output").toString();
        this.work = folder.resolve("work").toString();
        this.keystore = keystore(folder);
        input("people", "in/people", Format.PARQUET, Map.of(), Optional.of("visit"));
    }

    private static KeystoreReference keystore(Path folder) {
        try {
            Path password = folder.resolve("password");
            Files.writeString(password, "correct horse battery staple\n");
            KeystoreReference reference =
                    new KeystoreReference(folder.resolve("keys.p12").toString(), "file:" + password);
            if (!Files.exists(folder.resolve("keys.p12"))) {
                try (KeyProvider keys = Pkcs12Keystore.create(reference)) {
                    keys.create("patient");
                    keys.create("split");
                    keys.create("models");
                }
            }
            return reference;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Puts the audit log of the keystore into a folder of its own. */
    Bench audit(String auditFolder) {
        keystore = new KeystoreReference(keystore.path(), keystore.password(), path(auditFolder));
        return this;
    }

    /** Writes the people that the pipeline reads. */
    Bench people(int count) {
        People.table(spark, count, 7).coalesce(1).write().mode("overwrite").parquet(path("in/people"));
        return this;
    }

    String path(String relative) {
        return folder.resolve(relative).toString();
    }

    Bench input(String name, String path, Format format, Map<String, String> options, Optional<String> time) {
        return input(name, path, format, options, time, columns());
    }

    Bench input(
            String name,
            String path,
            Format format,
            Map<String, String> options,
            Optional<String> time,
            Map<String, ColumnConfig> columns) {
        inputs.put(name, new InputConfig(path(path), format, options, time, false, columns));
        return this;
    }

    Bench dropExtraColumns() {
        inputs.replaceAll((name, input) -> new InputConfig(
                input.path(), input.format(), input.options(), input.intervalColumn(), true, input.columns()));
        return this;
    }

    Bench column(String name, ColumnConfig column) {
        InputConfig people = inputs.get("people");
        Map<String, ColumnConfig> columns = new LinkedHashMap<>(people.columns());
        columns.put(name, column);
        inputs.put(
                "people",
                new InputConfig(
                        people.path(), people.format(), people.options(), people.intervalColumn(), false, columns));
        return this;
    }

    static Map<String, ColumnConfig> columns() {
        Map<String, ColumnConfig> columns = new LinkedHashMap<>();
        columns.put(
                "id",
                new ColumnConfig(
                        "string", true, true, Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
        columns.put("name", plain("string"));
        columns.put("ssn", plain("string"));
        columns.put("age", plain("int"));
        columns.put("sex", plain("string"));
        columns.put("visit", plain("date"));
        columns.put("bmi", plain("double"));
        columns.put("label", plain("int"));
        return columns;
    }

    static ColumnConfig plain(String type) {
        return new ColumnConfig(type, false, false, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** A fate beside those of the people. */
    Bench fate(String column, Fate fate) {
        further.put(column, fate);
        return this;
    }

    Bench prepare(String sql) {
        prepare = Optional.of(sql);
        return this;
    }

    Bench training() {
        train = Optional.of(new TrainSpec(
                "label",
                "1",
                Optional.of("id"),
                List.of("bmi"),
                List.of("sex"),
                List.of(new TrainSpec.ModelSpec.LogisticRegression(0.01, 0, 20)),
                new TrainSpec.SplitSpec(0.3, Optional.of("split")),
                2,
                42,
                List.of("sex")));
        return this;
    }

    Bench retainDays(int days) {
        retainDays = days;
        return this;
    }

    Bench k(int required) {
        k = required;
        return this;
    }

    Bench output(String folderUri) {
        output = folderUri;
        return this;
    }

    Bench work(String folderUri) {
        work = folderUri;
        return this;
    }

    Bench digest(String other) {
        digest = other;
        return this;
    }

    Bench keyOfSex(String alias) {
        sexKey = alias;
        return this;
    }

    Bench sealNames(String alias) {
        nameKey = alias;
        return this;
    }

    Bench encryptModel(String alias) {
        modelKey = Optional.of(alias);
        return this;
    }

    /** The protected table lies under {@code table}, its column {@code ssn} under {@code ssn}; both keys are new. */
    Bench atRest() {
        try (KeyProvider keys = Pkcs12Keystore.open(keystore)) {
            keys.create("table");
            keys.create("ssn");
        }
        return atRest(new AtRest("table", Map.of("ssn", "ssn")));
    }

    Bench atRest(AtRest keys) {
        atRest = Optional.of(keys);
        return this;
    }

    Bench largestRecovery(double share) {
        largestRecovery = OptionalDouble.of(share);
        return this;
    }

    PipelineConfig config() {
        Map<String, Fate> fates = new LinkedHashMap<>();
        fates.put("id", new Fate.Token("patient", Fate.TokenAlgorithm.CMAC));
        fates.put("name", nameKey.isEmpty() ? new Fate.Drop() : new Fate.Seal(nameKey, SealAlgorithm.AES_SIV));
        fates.put("ssn", new Fate.Mask(Fate.MaskStyle.KEEP_LAST, 4, '*'));
        fates.put("age", new Fate.GeneraliseByInterval(BigDecimal.TEN, BigDecimal.ZERO));
        fates.put("sex", sexKey.isEmpty() ? new Fate.Keep() : new Fate.Token(sexKey, Fate.TokenAlgorithm.CMAC));
        fates.put("visit", new Fate.GeneraliseByDatePart(Fate.DatePart.YEAR));
        fates.put(
                "bmi",
                new Fate.TopBottomCode(Optional.of(BigDecimal.valueOf(19)), Optional.of(BigDecimal.valueOf(36))));
        fates.put("label", new Fate.Keep());
        fates.putAll(further);
        return new PipelineConfig(
                "people-test",
                "tests",
                output,
                work,
                retainDays,
                Optional.of(keystore),
                inputs,
                prepare,
                new ProtectPolicy(
                        "tests",
                        "people-test",
                        Optional.of("id"),
                        fates,
                        false,
                        Optional.of(new KAnonymityRequirement(k, List.of("age", "sex"), 0.5)),
                        largestRecovery),
                atRest,
                train,
                modelKey,
                new EnergyConfig(
                        output + "/energy",
                        new CarbonPlace(1.2, Optional.empty(), "World", Optional.empty(), Optional.empty()),
                        Duration.ofSeconds(1),
                        "auto"),
                "people.yaml",
                digest);
    }

    RunResult run() {
        return run(RunOptions.all(), RunObserver.NONE);
    }

    RunResult run(RunOptions options) {
        return run(options, RunObserver.NONE);
    }

    RunResult run(RunOptions options, RunObserver observer) {
        return Pipeline.of(config()).run(spark, options, observer);
    }

    static RunOptions steps(StepName... steps) {
        return new RunOptions(List.of(steps), Optional.empty(), Optional.empty(), false, false);
    }

    static RunOptions named(String runId, StepName... steps) {
        return new RunOptions(List.of(steps), Optional.empty(), Optional.of(runId), false, false);
    }

    static RunOptions interval(Interval interval) {
        return new RunOptions(List.of(StepName.values()), Optional.of(interval), Optional.empty(), false, false);
    }

    static RunOptions resume() {
        return new RunOptions(List.of(StepName.values()), Optional.empty(), Optional.empty(), false, true);
    }

    static RunOptions resume(String runId) {
        return new RunOptions(List.of(StepName.values()), Optional.empty(), Optional.of(runId), false, true);
    }

    static RunOptions replace() {
        return new RunOptions(List.of(StepName.values()), Optional.empty(), Optional.empty(), true, false);
    }
}
