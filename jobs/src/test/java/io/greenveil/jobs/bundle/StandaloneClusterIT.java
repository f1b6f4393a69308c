package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.greenveil.metrics.table.EnergyTables;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.audit.AuditAction;
import io.greenveil.privacy.keys.audit.AuditEvent;
import io.greenveil.privacy.keys.audit.AuditLog;
import io.greenveil.privacy.keys.audit.AuditVerdict;
import io.greenveil.privacy.keys.audit.KeyAct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bundle on a real standalone cluster of two workers in their own processes, against the same run on one machine.
 * The keystore's password is in the environment of the workers only.
 */
class StandaloneClusterIT {
    private static final String VARIABLE = "WORKER_ONLY_KEYSTORE_PASSWORD";
    private static final String PASSWORD = "canary-password-7Qv2mX";

    @TempDir
    static Path folder;

    private static Path keystore;
    private static StandaloneCluster cluster;
    private static Path local;
    private static Path distributed;

    @BeforeAll
    static void runsTheExampleOnOneMachineAndOnTheCluster() throws Exception {
        keystore = folder.resolve("keys.p12");
        List<String> create = new ArrayList<>(BundleUnderTest.embeddedJava(List.of()));
        create.addAll(List.of("io.greenveil.jobs.Main", "keys", "create", "--keystore", keystore.toString()));
        create.addAll(List.of("--password", "env:" + VARIABLE));
        create.addAll(ExamplePipeline.aliases());
        create.add(TinyPipeline.PERSON_KEY);
        succeeds(ProcessRun.of(folder, Map.of(VARIABLE, PASSWORD), create));
        cluster = new StandaloneCluster(Files.createDirectories(folder.resolve("cluster")), Map.of(VARIABLE, PASSWORD));
        local = folder.resolve("local");
        distributed = folder.resolve("distributed");
        succeeds(submit(Map.of(VARIABLE, PASSWORD), List.of("--master", "local[2]"), local));
        succeeds(submit(Map.of(), List.of("--master", cluster.url(), "--executor-memory", "1g"), distributed));
    }

    @AfterAll
    static void stopsTheCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static void succeeds(ProcessRun run) {
        assertThat(run.exit()).as(run.described()).isZero();
    }

    private static ProcessRun submit(Map<String, String> environment, List<String> options, Path target)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(BundleUnderTest.sparkSubmit());
        command.addAll(options);
        command.addAll(List.of("--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.ui.enabled=false"));
        command.addAll(List.of(
                BundleUnderTest.bundle().toString(),
                "run",
                ExamplePipeline.yaml().toString()));
        settings(target).forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        return ProcessRun.of(folder, withSpark(environment), command);
    }

    private static Map<String, String> withSpark(Map<String, String> environment) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("SPARK_HOME", BundleUnderTest.sparkHome().toString());
        return all;
    }

    private static Map<String, String> settings(Path target) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("output", target.resolve("output").toString());
        settings.put("work", target.resolve("work").toString());
        settings.put("keys.keystore", keystore.toString());
        settings.put("keys.password", "env:" + VARIABLE);
        return settings;
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(file));
    }

    private static JsonNode onlyRunFile(Path target, String name) throws IOException {
        try (Stream<Path> runs = Files.list(target.resolve("output/runs"))) {
            return json(runs.findFirst().orElseThrow().resolve(name));
        }
    }

    @Test
    void theProtectedTablesAreEqualWithSealedColumnsOpened() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        KeystoreReference reference = new KeystoreReference(keystore.toString(), "file:" + password);
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
        try {
            List<String> one =
                    ProtectedRows.of(spark, table(local), reference, ExamplePipeline.TENANT, ExamplePipeline.NAME);
            List<String> two = ProtectedRows.of(
                    spark, table(distributed), reference, ExamplePipeline.TENANT, ExamplePipeline.NAME);
            assertThat(one).hasSizeGreaterThan(400).isEqualTo(two);
            assertThat(String.join("\n", one)).contains("opened:");
        } finally {
            spark.stop();
        }
    }

    /** The driver on the cluster has no password, so only an executor can have written its events. */
    @Test
    void theUseOfKeysIsRecordedWhoeverHasThePassword() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        KeystoreReference reference = new KeystoreReference(keystore.toString(), "file:" + password);
        try (AuditLog log = AuditLog.find(reference).orElseThrow()) {
            List<KeyAct> uses = ((AuditVerdict.Intact) log.verify())
                    .events().stream()
                            .map(AuditEvent::act)
                            .filter(act -> act.action() == AuditAction.USE)
                            .toList();
            for (Path target : List.of(local, distributed)) {
                Optional<String> run = Optional.of(
                        onlyRunFile(target, "run.json").path("run_id").asText());
                assertThat(uses)
                        .filteredOn(act -> act.runId().equals(run))
                        .extracting(KeyAct::alias)
                        .containsAll(ExamplePipeline.aliases());
            }
        }
    }

    private static Path table(Path target) {
        return target.resolve("output/protect/interval=all");
    }

    @Test
    void theSameRowsValidateAndQualityIsEqual() throws Exception {
        JsonNode one = onlyRunFile(local, "report.json").get("quality");
        JsonNode two = onlyRunFile(distributed, "report.json").get("quality");
        assertThat(two.get("validation_digest").asText())
                .isNotEmpty()
                .isEqualTo(one.get("validation_digest").asText());
        List<Double> qualitiesOne = new ArrayList<>();
        List<Double> qualitiesTwo = new ArrayList<>();
        numbers(one, qualitiesOne);
        numbers(two, qualitiesTwo);
        assertThat(qualitiesOne).hasSizeGreaterThan(20).hasSameSizeAs(qualitiesTwo);
        for (int i = 0; i < qualitiesOne.size(); i++) {
            assertThat(qualitiesTwo.get(i)).isCloseTo(qualitiesOne.get(i), within(1e-6));
        }
    }

    private static void numbers(JsonNode node, List<Double> into) {
        if (node.isNumber()) {
            into.add(node.asDouble());
        }
        node.forEach(child -> numbers(child, into));
    }

    @Test
    void energyOfBothExecutorsIsBooked() throws Exception {
        JsonNode energy = onlyRunFile(distributed, "report.json").get("energy");
        assertThat(energy.get("books_error_microjoules").asLong()).isZero();
        List<JsonNode> stages = new ArrayList<>();
        energy.get("rows").forEach(row -> {
            if (row.get("kind").asText().equals("STAGE")
                    && row.get("tasks").get("succeeded").asLong() > 0) {
                stages.add(row);
            }
        });
        assertThat(stages)
                .hasSizeGreaterThan(5)
                .allSatisfy(row -> assertThat(row.get("cpu_seconds").asDouble())
                        .as(row.toString())
                        .isPositive());
        // The kernel counts a process's time in ticks of 10 ms, so that a stage below some of them may have none.
        assertThat(stages.stream().filter(row -> row.get("cpu_seconds").asDouble() > 0.1))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(
                                row.get("energy_microjoules").get("cpu_dynamic").asLong())
                        .as(row.toString())
                        .isPositive());
        assertThat(executorsOf(distributed))
                .as("executors that worked, and none that was lost or kept its last report to itself")
                .containsExactly("0", "1");
    }

    /** Executors that the cluster started for the run, less those of which its row in run_energy has a note. */
    private static List<String> executorsOf(Path target) throws IOException {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
        try {
            Row run = EnergyTables.readRuns(
                            spark, target.resolve("output/energy").toUri().toString())
                    .collectAsList()
                    .get(0);
            assertThat(run.<Long>getAs("books_error_uj")).isZero();
            List<String> notes = run.getList(run.fieldIndex("notes"));
            try (Stream<Path> logs = Files.walk(folder.resolve("cluster"))) {
                return logs.filter(file ->
                                file.endsWith("stderr") && file.toString().contains(run.<String>getAs("app_id")))
                        .map(file -> file.getParent().getFileName().toString())
                        .filter(id -> notes.stream().noneMatch(note -> note.startsWith("Executor " + id + " ")))
                        .sorted()
                        .toList();
            }
        } finally {
            spark.stop();
        }
    }

    @Test
    void aNodeWithoutThePasswordFailsBeforeAnyOutputWithOneErrorThatNamesNodeAndReference() throws Exception {
        Path bare = Files.createDirectories(folder.resolve("bare-cluster"));
        Path target = folder.resolve("refused");
        try (StandaloneCluster withoutPassword = new StandaloneCluster(bare, Map.of())) {
            ProcessRun run = submit(
                    Map.of(VARIABLE, PASSWORD),
                    List.of("--master", withoutPassword.url(), "--executor-memory", "1g"),
                    target);
            assertThat(run.exit()).as(run.described()).isEqualTo(3);
            assertThat(run.err()).contains("env:" + VARIABLE).contains("127.0.0.1");
            assertThat(target.resolve("output/protect")).doesNotExist();
        }
    }

    /**
     * Raw rows are not looked for where Spark keeps work in progress unless it encrypts it; keys are looked for everywhere. What
     * an {@code aes_encrypt} with a literal key leaves shows that the search finds.
     */
    @Test
    void neitherKeyNorPasswordNorRawValueIsSeenWhereAnIntruderLooks() throws Exception {
        Path evidence = Files.createDirectories(folder.resolve("evidence"));
        Path events = Files.createDirectories(evidence.resolve("events"));
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        List<String> command = new ArrayList<>(BundleUnderTest.sparkSubmit());
        command.addAll(List.of("--master", cluster.url(), "--executor-memory", "1g"));
        command.addAll(List.of("--jars", BundleUnderTest.bundle().toString()));
        command.addAll(List.of("--class", EvidenceRun.class.getName()));
        // Otherwise a garbage collection in the driver may delete shuffle files before they are seen.
        Map.of(
                        "spark.cleaner.referenceTracking", "false",
                        "spark.driver.host", "127.0.0.1",
                        "spark.ui.port", "0",
                        "spark.log.level", "DEBUG",
                        "spark.eventLog.enabled", "true",
                        "spark.eventLog.dir", "file:" + events,
                        "spark.eventLog.compress", "false",
                        "spark.broadcast.compress", "false",
                        "spark.shuffle.compress", "false",
                        "spark.shuffle.spill.compress", "false")
                .forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.add(TestJar.of(folder, EvidenceRun.class, SecondApplication.class, WebInterface.class)
                .toString());
        Path locals = folder.resolve("cluster");
        Path target = folder.resolve("evidence-run");
        TinyPipeline tiny = TinyPipeline.in(folder.resolve("tiny"));
        command.addAll(List.of(
                evidence.toString(),
                locals.resolve("local-0") + "," + locals.resolve("local-1"),
                tiny.yaml().toString(),
                password.toString()));
        settings(target).forEach((key, value) -> command.add(key + "=" + value));
        ProcessRun run = ProcessRun.of(folder, withSpark(Map.of()), command);
        succeeds(run);
        Files.writeString(evidence.resolve("driver-log.txt"), run.out() + run.err());
        copyWorkerLogs(locals, evidence);

        Findings found = Findings.in(List.of(evidence, target, tiny.folder()), secrets());
        assertThat(found.files()).hasSizeGreaterThan(50);
        assertThat(found.looked())
                .as("where it was looked")
                .contains(
                        "events", "web", "broadcast", "local", "work", "checkpoints-clear", "runs", "train", "protect");
        assertThat(evidence.resolve("driver-log.txt")).content().contains(" DEBUG ");
        assertThat(evidence.resolve("web/environment.html")).content().contains("spark.app.name");
        assertThat(evidence.resolve("web/threads-0.json")).content().contains("threadName");
        assertThat(evidence.resolve("web/plans.json")).content().contains("planDescription");
        assertThat(evidence.resolve("failure-clear.txt")).content().contains("nobody");
        assertThat(evidence.resolve("command-lines.txt")).content().contains("CoarseGrainedExecutorBackend");
        assertThat(evidence.resolve("broadcast").toFile().list()).isNotEmpty();
        assertThat(evidence.resolve("local").toFile().list()).anyMatch(name -> name.contains("shuffle_"));
        assertThat(evidence.resolve("shuffled-encrypted").toFile().list())
                .anyMatch(name -> name.startsWith("shuffle_"))
                .anyMatch(name -> name.startsWith("temp_local_"));
        assertThat(found.of("password")).isEmpty();
        assertThat(found.ofKeys()).isEmpty();
        for (String raw : List.of("raw name", "raw number")) {
            assertThat(found.of(raw))
                    .as("%s, but in shuffles and spills, which are not encrypted here", raw)
                    .filteredOn(place -> !place.startsWith("local/"))
                    .containsExactly("people.csv");
        }
        assertThat(found.of("raw row"))
                .as("shuffles and spills without spark.io.encryption.enabled alone")
                .anyMatch(place -> place.startsWith("shuffled-clear/shuffle_"))
                .anyMatch(place -> place.startsWith("shuffled-clear/temp_local_"))
                .allMatch(place -> place.startsWith("shuffled-clear/"));
        assertThat(found.of("key of aes_encrypt"))
                .anyMatch(place -> place.startsWith("events/"))
                .contains("web-clear/plans.json", "web-encrypted/plans.json");
    }

    @Test
    void aValueThatCannotBeCastStandsInNoLogOfDriverOrExecutors() throws Exception {
        Path bad = Files.createDirectories(folder.resolve("bad-value"));
        Files.writeString(bad.resolve("in.csv"), "x,y\n1,canary-value-Zebulon\n");
        Path yaml = Files.writeString(bad.resolve("bad.yaml"), """
                version: 1
                name: bad
                inputs:
                  a: {path: in.csv, format: csv, options: {header: "true"}, columns: {x: {type: int}, y: {type: string}}}
                prepare: {sql: "SELECT x, CAST(y AS INT) AS y FROM a"}
                protect: {columns: {x: {fate: keep}, y: {fate: keep}}}
                """);
        List<String> command = new ArrayList<>(BundleUnderTest.sparkSubmit());
        command.addAll(List.of("--master", cluster.url(), "--executor-memory", "1g"));
        command.addAll(List.of("--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.ui.enabled=false"));
        command.addAll(List.of(BundleUnderTest.bundle().toString(), "run", yaml.toString()));
        command.addAll(List.of("--set", "output=" + bad.resolve("out"), "--set", "work=" + bad.resolve("work")));
        ProcessRun run = ProcessRun.of(folder, withSpark(Map.of()), command);
        assertThat(run.exit()).as(run.described()).isNotZero();
        assertThat(run.out() + run.err()).contains("greenveil: error").doesNotContain("canary-value-Zebulon");
        try (Stream<Path> logs = Files.walk(folder.resolve("cluster"))) {
            assertThat(logs.filter(file -> file.endsWith("stderr")))
                    .isNotEmpty()
                    .allSatisfy(log -> assertThat(log).content().doesNotContain("canary-value-Zebulon"));
        }
    }

    private static void copyWorkerLogs(Path cluster, Path evidence) throws IOException {
        int number = 0;
        try (Stream<Path> logs = Files.walk(cluster)) {
            for (Path log : (Iterable<Path>) logs.filter(file -> file.endsWith("stderr"))::iterator) {
                Files.copy(log, evidence.resolve("executor-" + number++ + ".txt"));
            }
        }
    }

    /** What was planted, as the pattern of it in ISO 8859-1; every key of the store as bytes, hexadecimal and Base64. */
    private static Map<String, Pattern> secrets() throws Exception {
        Map<String, Pattern> secrets = new LinkedHashMap<>();
        secrets.put("password", literal(PASSWORD));
        secrets.put("raw name", literal("canary-name-"));
        secrets.put("raw number", Pattern.compile("(?<![0-9a-f-])9\\d\\d-\\d\\d-1\\d\\d\\d(?![0-9a-f-])"));
        secrets.put("raw row", literal(SecondApplication.ROW));
        secrets.put("key of aes_encrypt", literal(SecondApplication.AES_KEY));
        var store = java.security.KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        Enumeration<String> aliases = store.aliases();
        while (aliases.hasMoreElements()) {
            String alias = aliases.nextElement();
            byte[] key = store.getKey(alias, PASSWORD.toCharArray()).getEncoded();
            secrets.put("key " + alias, literal(new String(key, StandardCharsets.ISO_8859_1)));
            secrets.put("key " + alias + " hex", literal(HexFormat.of().formatHex(key)));
            secrets.put(
                    "key " + alias + " HEX",
                    literal(HexFormat.of().withUpperCase().formatHex(key)));
            secrets.put("key " + alias + " base64", literal(Base64.getEncoder().encodeToString(key)));
        }
        assertThat(secrets).hasSizeGreaterThan(8);
        return secrets;
    }

    private static Pattern literal(String text) {
        return Pattern.compile(text, Pattern.LITERAL);
    }
}
