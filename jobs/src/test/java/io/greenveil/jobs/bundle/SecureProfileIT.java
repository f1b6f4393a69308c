package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** conf/spark/secure.conf on a cluster of three processes, as {@code doctor --security} and a run see it. */
class SecureProfileIT {
    private static final String SECRET = "planted-spark-secret-9191";

    @TempDir
    private Path folder;

    private Path cluster;
    private Path events;

    @BeforeEach
    void cluster() throws IOException {
        events = Files.createDirectories(folder.resolve("events"));
        Files.setPosixFilePermissions(events, PosixFilePermissions.fromString("rwx------"));
        cluster = Files.write(
                folder.resolve("cluster.conf"),
                List.of(
                        "spark.master local-cluster[2,1,1024]",
                        "spark.authenticate.secret " + SECRET,
                        "spark.driver.extraJavaOptions " + BundleUnderTest.quickStart(),
                        "spark.executor.extraJavaOptions " + BundleUnderTest.quickStart(),
                        "spark.driver.host 127.0.0.1",
                        "spark.driver.bindAddress 127.0.0.1",
                        "spark.eventLog.enabled true",
                        "spark.eventLog.compress false",
                        "spark.eventLog.dir file:" + events));
        Files.setPosixFilePermissions(cluster, PosixFilePermissions.fromString("rw-------"));
    }

    private ProcessRun submit(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(BundleUnderTest.root().resolve("scripts/submit.sh").toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("GREENVEIL_JAR", BundleUnderTest.bundle().toString());
        all.put("SPARK_LOCAL_IP", "127.0.0.1");
        return ProcessRun.of(folder, all, command);
    }

    @Test
    void holdsInEveryProcessAndIsMissedWithoutTheProfile() throws Exception {
        ProcessRun hardened = submit(
                Map.of(),
                "--profile",
                cluster.toString(),
                "--profile",
                "secure",
                "--",
                "doctor",
                "--security",
                "--json");
        assertThat(hardened.exit()).as(hardened.described()).isZero();
        assertThat(findings(hardened)).hasSize(14);
        assertThat(findings(hardened))
                .filteredOn(finding -> !finding.get("grade").asText().equals("ok"))
                .extracting(finding -> finding.get("subject").asText())
                .containsExactly("spark.network.crypto.cipher");
        assertThat(hardened.out() + hardened.err() + written()).doesNotContain(SECRET);

        ProcessRun plain = submit(Map.of(), "--profile", cluster.toString(), "--", "doctor", "--security", "--json");
        assertThat(plain.exit()).as(plain.described()).isEqualTo(3);
        assertThat(findings(plain))
                .filteredOn(finding -> finding.get("grade").asText().equals("missing"))
                .extracting(finding -> finding.get("subject").asText())
                .contains("spark.io.encryption", "spark.authenticate", "spark.network.crypto.enabled");
    }

    @Test
    void carriesARun() throws Exception {
        TinyPipeline tiny = TinyPipeline.in(folder.resolve("tiny"));
        ProcessRun run = submit(
                tiny.environment(),
                "--profile",
                cluster.toString(),
                "--profile",
                "secure",
                "--",
                "ingest",
                tiny.yaml().toString());
        assertThat(run.exit()).as(run.described()).isZero();
        assertThat(run.out() + run.err() + written()).doesNotContain(SECRET);
    }

    private static List<JsonNode> findings(ProcessRun run) throws IOException {
        List<JsonNode> findings = new ArrayList<>();
        JsonMapper.builder().build().readTree(run.out()).get("security").forEach(findings::add);
        return findings;
    }

    private String written() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> logs = Files.walk(events)) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(log));
            }
        }
        assertThat(text.toString()).contains("SparkListenerEnvironmentUpdate");
        return text.toString();
    }
}
