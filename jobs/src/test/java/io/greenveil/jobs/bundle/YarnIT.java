package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How runs on YARN end, in both deploy modes, and who is told what. */
@ExtendWith(OneYarnCluster.class)
class YarnIT {
    private static final String HOME = "/user/" + YarnCluster.ANALYST + "/tiny";

    @TempDir
    static java.nio.file.Path folder;

    private static YarnCluster cluster;
    private static FileSystem files;
    private static TinyPipeline pipeline;
    private static java.nio.file.Path password;

    @BeforeAll
    static void putsTheInputOnHdfs(YarnCluster shared) throws Exception {
        cluster = shared;
        files = cluster.files(YarnCluster.ANALYST);
        pipeline = TinyPipeline.in(folder.resolve("tiny"));
        password = Files.writeString(pipeline.folder().resolve("password"), TinyPipeline.PASSWORD);
        files.mkdirs(new Path(HOME));
        files.setPermission(new Path(HOME), new FsPermission((short) 0755));
        files.copyFromLocalFile(new Path(pipeline.folder().resolve("people.csv").toUri()), new Path(HOME));
    }

    private static Map<String, String> settings(String name) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("output", HOME + "/" + name);
        settings.put("work", HOME + "/" + name + "-work");
        settings.put("inputs.people.path", HOME + "/people.csv");
        settings.put("keys.keystore", pipeline.keystore().toString());
        settings.put("keys.password", "file:" + password);
        return settings;
    }

    /** A run of the pipeline; in cluster mode its file travels with the application. */
    private static ProcessRun run(String deployMode, Map<String, String> settings, String... options) throws Exception {
        boolean inCluster = deployMode.equals("cluster");
        return cluster.submit(
                deployMode,
                inCluster ? List.of("--files", pipeline.yaml().toString()) : List.of(),
                BundleUnderTest.bundle(),
                arguments(inCluster ? "tiny.yaml" : pipeline.yaml().toString(), settings, options));
    }

    private static List<String> arguments(String yaml, Map<String, String> settings, String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", yaml));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        arguments.addAll(List.of(options));
        return arguments;
    }

    private static JsonNode manifest(String name, String runId) throws IOException {
        try (InputStream manifest = files.open(new Path(HOME + "/" + name + "/runs/" + runId + "/run.json"))) {
            return JsonMapper.builder().build().readTree(manifest);
        }
    }

    private static ApplicationReport failedOnce(ProcessRun run) throws Exception {
        assertThat(run.exit()).as(run.described()).isEqualTo(1);
        ApplicationReport report = cluster.report(run);
        assertThat(report.getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.FAILED);
        assertThat(report.getCurrentApplicationAttemptId().getAttemptId()).isEqualTo(1);
        return report;
    }

    @Test
    void aMissingInputIsTheDiagnosisAndItsCodeIsInTheManifest() throws Exception {
        Map<String, String> settings = settings("four");
        settings.put("inputs.people.path", HOME + "/nowhere.csv");
        ProcessRun run = run("cluster", settings, "--run-id", "four");
        assertThat(failedOnce(run).getDiagnostics())
                .startsWith("User class threw exception: greenveil: error (exit 4): Input `people` (" + HOME
                        + "/nowhere.csv): there is no such file or folder on " + files.getUri());
        JsonNode manifest = manifest("four", "four");
        assertThat(manifest.get("status").asText()).isEqualTo("failed");
        assertThat(manifest.get("exit_code").asInt()).isEqualTo(4);
        assertThat(manifest.get("error").asText()).contains("nowhere.csv");
        assertNoTraceOfOurs(cluster.driverLog(run), "greenveil: error (exit 4)");
        assertNoTraceOfOurs(cluster.driverLog(run), "User class threw exception");
    }

    /** Each line with these words is there without a stack trace below it, and nothing of ours is in a trace elsewhere. */
    private static void assertNoTraceOfOurs(String log, String words) {
        List<String> lines = log.lines().toList();
        assertThat(lines).anyMatch(line -> line.contains(words));
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i - 1).contains(words)) {
                assertThat(lines.get(i)).as("below: %s", lines.get(i - 1)).doesNotStartWith("\tat ");
            }
        }
        assertThat(log).doesNotContain("\tat io.greenveil");
    }

    /** YARN calls a driver failed that has opened no Spark context. */
    @Test
    void aCommandThatNeedsNoSparkSucceedsInClusterModeToo() throws Exception {
        java.nio.file.Path log = BundleUnderTest.root().resolve("conf/spark/log4j2.properties");
        ProcessRun run = cluster.submit(
                "cluster", List.of("--files", log.toString()), BundleUnderTest.bundle(), List.of("doctor"));
        assertThat(run.exit()).as(run.described()).isZero();
        assertThat(cluster.report(run).getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.SUCCEEDED);
        assertThat(cluster.driverLog(run))
                .as("our log settings travel with --files")
                .doesNotContain(" INFO ");
    }

    @Test
    void aFailureThatNobodyForesawIsTheDiagnosisToo() throws Exception {
        Map<String, String> settings = settings("one");
        settings.put("inputs.people.path", "broken://host/people.csv");
        ProcessRun run = cluster.submit(
                "cluster",
                List.of(
                        "--files",
                        pipeline.yaml().toString(),
                        "--jars",
                        TestJar.of(folder, BrokenFileSystem.class).toString(),
                        "--conf",
                        "spark.hadoop.fs.broken.impl=" + BrokenFileSystem.class.getName()),
                BundleUnderTest.bundle(),
                arguments("tiny.yaml", settings, "--run-id", "one"));
        assertThat(failedOnce(run).getDiagnostics())
                .startsWith("User class threw exception: greenveil: error (exit 1): Step ingest failed with"
                        + " IllegalStateException.")
                .doesNotContain("before final status was reported");
        assertThat(manifest("one", "one").get("exit_code").asInt()).isEqualTo(1);
    }

    @Test
    void aWrongValueIsInTheDiagnosis() throws Exception {
        Map<String, String> settings = settings("three");
        settings.put("protect.k-anonymity.k", "many");
        ProcessRun run = run("cluster", settings);
        assertThat(failedOnce(run).getDiagnostics())
                .contains("greenveil: error (exit 3): --set: protect.k-anonymity.k: 'many' is not allowed here")
                .doesNotContain("before final status was reported");
        assertThat(files.exists(new Path(HOME, "three"))).isFalse();
        assertThat(cluster.driverLog(run)).doesNotContain("\tat io.greenveil");
    }

    @Test
    void aKilledDriverLeavesARunningManifestAndTheNextRunOfTheSameIdGoesOn() throws Exception {
        List<String> crash = new ArrayList<>(List.of("tiny.yaml"));
        settings("killed").forEach((key, value) -> crash.add(key + "=" + value));
        crash.addAll(List.of("publication", "JOURNALLED", "/protect/"));
        ProcessRun killed = cluster.submit(
                "cluster",
                List.of(
                        "--class",
                        CrashingRun.class.getName(),
                        "--jars",
                        BundleUnderTest.bundle().toString(),
                        "--files",
                        pipeline.yaml().toString()),
                TestJar.of(folder, CrashingRun.class),
                crash);
        failedOnce(killed);
        JsonNode left = manifest("killed", CrashingRun.RUN_ID);
        assertThat(left.get("status").asText()).isEqualTo("running");
        assertThat(left.get("exit_code").isNull()).isTrue();

        ProcessRun next = run("client", settings("killed"), "--resume", "--run-id", CrashingRun.RUN_ID);
        assertThat(next.exit()).as(next.described()).isZero();
        JsonNode whole = manifest("killed", CrashingRun.RUN_ID);
        assertThat(whole.get("status").asText()).isEqualTo("succeeded");
        assertThat(whole.get("exit_code").asInt(-1)).isZero();
        List<String> steps = new ArrayList<>();
        whole.get("steps")
                .forEach(step -> steps.add(
                        step.get("step").asText() + " " + step.get("status").asText()));
        assertThat(steps)
                .containsExactly(
                        "ingest succeeded",
                        "protect failed",
                        "ingest skipped",
                        "protect skipped",
                        "train succeeded",
                        "report succeeded");
        for (String step : List.of("protect", "train", "report")) {
            PublishedTable.complete(files, new Path(HOME, "killed/" + step + "/interval=all"));
        }
    }

    @Test
    void clientModeLeavesWithTheExactCodeAndRawDataAreTheOwnersAlone() throws Exception {
        Map<String, String> settings = settings("five");
        settings.put("protect.k-anonymity.k", "100");
        ProcessRun run = run("client", settings, "--run-id", "five");
        assertThat(run.exit()).as(run.described()).isEqualTo(5);
        assertThat(run.err()).contains("greenveil: error (exit 5): k-anonymity refused");
        assertThat(run.out() + run.err()).doesNotContain("\tat io.greenveil").doesNotContain("\tat org.apache.spark");
        assertThat(manifest("five", "five").get("exit_code").asInt()).isEqualTo(5);
        assertPrivate(new Path(HOME, "five-work"));
        assertThatThrownBy(() -> cluster.files(YarnCluster.READER).listStatus(new Path(HOME, "five-work")))
                .isInstanceOf(AccessControlException.class);
    }

    private static void assertPrivate(Path tree) throws IOException {
        FileStatus status = files.getFileStatus(tree);
        assertThat(status.getPermission().toShort()).as(tree.toString()).isEqualTo((short)
                (status.isDirectory() ? 0700 : 0600));
        if (status.isDirectory()) {
            for (FileStatus child : files.listStatus(tree)) {
                assertPrivate(child.getPath());
            }
        }
    }
}
