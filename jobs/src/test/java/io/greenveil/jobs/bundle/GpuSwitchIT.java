package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.greenveil.metrics.table.EnergyTables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The switch on a real standalone cluster whose workers offer GPU 7 by a fake discovery script, without a GPU. Whether the
 * device is there is what a fake {@code nvidia-smi} on the workers' search path says. The plugin's class comes from fake
 * jars.
 */
class GpuSwitchIT {
    private static final String ENCRYPTION = "parquet.encryption.footer.key";

    @TempDir
    static Path folder;

    private static TinyPipeline pipeline;
    private static StandaloneCluster cluster;
    private static Path devices;

    @BeforeAll
    static void startsAClusterThatOffersAGpu() throws Exception {
        pipeline = TinyPipeline.in(folder.resolve("tiny"));
        devices = folder.resolve("devices.txt");
        Path discovery = script("fake-gpu-resources.sh", "echo '{\"name\":\"gpu\",\"addresses\":[\"7\"]}'");
        Path nvidiaSmi = script("nvidia-smi", "exec cat " + devices);
        Map<String, String> workers = new LinkedHashMap<>(pipeline.environment());
        workers.put("PATH", nvidiaSmi.getParent() + ":" + System.getenv("PATH"));
        workers.put(
                "SPARK_WORKER_OPTS",
                "-Dspark.worker.resource.gpu.amount=1 -Dspark.worker.resource.gpu.discoveryScript=" + discovery);
        cluster = new StandaloneCluster(Files.createDirectories(folder.resolve("cluster")), workers);
    }

    private static Path script(String name, String line) throws IOException {
        Path script = Files.writeString(
                Files.createDirectories(folder.resolve("bin")).resolve(name), "#!/bin/sh\n" + line + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterAll
    static void stopsTheCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    /** Runs into a folder that has the name of the run. */
    private static ProcessRun greenveil(String command, Path yaml, Path rapids, String gpu, String name)
            throws IOException, InterruptedException {
        return pipeline.sparkSubmit(
                List.of(
                        "--master",
                        cluster.url(),
                        "--executor-memory",
                        "1g",
                        "--jars",
                        rapids.toString(),
                        "--conf",
                        "spark.greenveil.gpu.probe-timeout=240s",
                        "--conf",
                        "spark.executor.resource.gpu.amount=1",
                        "--conf",
                        "spark.task.resource.gpu.amount=0.5"),
                List.of(
                        command,
                        yaml.toString(),
                        "--set",
                        "output=" + folder.resolve(name),
                        "--set",
                        "work=" + folder.resolve(name + "-work"),
                        "--json",
                        "--gpu",
                        gpu));
    }

    private static Path failingJar() throws IOException {
        return FakeRapidsJar.thatFailsIfLoaded(folder);
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(file));
    }

    private static Path manifest(ProcessRun run) throws IOException {
        JsonNode answer = JsonMapper.builder().build().readTree(run.out());
        return Path.of(URI.create(answer.path("run").path("manifest_path").asText()));
    }

    /** Where the stages ran, by the table; spelled out so that a stage without a device is seen too. */
    private static List<String> stageDevices(String name) {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
        try {
            return EnergyTables.readStages(
                            spark, folder.resolve(name + "/energy").toUri().toString())
                    .where("kind = 'STAGE'")
                    .select("device")
                    .collectAsList()
                    .stream()
                    .map((Row row) -> String.valueOf(row.get(0)))
                    .toList();
        } finally {
            spark.stop();
        }
    }

    @Test
    void autoRunsOnTheCpuAndSaysWhichDeviceIsNotThere() throws Exception {
        ProcessRun run = greenveil("run", pipeline.yaml(), failingJar(), "auto", "auto");
        assertThat(run.exit()).as(run.described()).isZero();
        assertThat(run.err()).contains("gpu: auto, plugin off: executor ").contains("was granted GPU 7");
        assertThat(json(manifest(run)).path("gpu")).singleElement().satisfies(gpu -> {
            assertThat(gpu.path("requested").asText()).isEqualTo("auto");
            assertThat(gpu.path("enabled").asBoolean()).isFalse();
            assertThat(gpu.path("devices")).isEmpty();
            assertThat(gpu.path("reason").asText())
                    .contains("there is no such device")
                    .contains("request for GPUs was taken back");
        });
        assertThat(stageDevices("auto")).hasSizeGreaterThan(5).containsOnly("CPU");
        JsonNode report = json(manifest(run).resolveSibling("report.json"));
        assertThat(report.path("energy").path("rows"))
                .filteredOn(row -> row.path("kind").asText().equals("STAGE"))
                .hasSizeGreaterThan(5)
                .allSatisfy(row ->
                        assertThat(row.path("device").path("ran_on").asText()).isEqualTo("CPU"));
        assertThat(report.findValues("enabled"))
                .isNotEmpty()
                .allSatisfy(enabled -> assertThat(enabled.asBoolean()).isFalse());
    }

    @Test
    void offAsksNobodyAndGivesTheGpusBack() throws Exception {
        Files.writeString(devices, eightDevices());
        try {
            ProcessRun run = greenveil("ingest", pipeline.yaml(), failingJar(), "off", "off");
            assertThat(run.exit()).as(run.described()).isZero();
            assertThat(json(manifest(run)).path("gpu")).singleElement().satisfies(gpu -> {
                assertThat(gpu.path("requested").asText()).isEqualTo("off");
                assertThat(gpu.path("enabled").asBoolean()).isFalse();
                assertThat(gpu.path("reason").asText())
                        .isEqualTo("--gpu off; the executors' request for GPUs was taken back");
            });
            assertThat(stageDevices("off")).isNotEmpty().containsOnly("CPU");
        } finally {
            Files.delete(devices);
        }
    }

    @Test
    void requireEndsWithThreeAndTouchesNothing() throws Exception {
        ProcessRun run = greenveil("ingest", pipeline.yaml(), failingJar(), "require", "require");
        assertThat(run.exit()).as(run.described()).isEqualTo(3);
        assertThat(run.err())
                .contains("greenveil: error (exit 3): --gpu require: executor ")
                .contains("was granted GPU 7, but there is no such device");
        assertThat(folder.resolve("require")).doesNotExist();
        assertThat(folder.resolve("require-work")).doesNotExist();
    }

    /** The plugin that is loaded then does nothing, so that no stage may count as run on a GPU. */
    @Test
    void requireLoadsThePluginWhereEveryExecutorSeesItsDeviceAndKeepsEncryptedParquetOffIt() throws Exception {
        Files.writeString(devices, eightDevices());
        try {
            Path encrypted = Files.writeString(
                    pipeline.yaml().resolveSibling("encrypted.yaml"),
                    Files.readString(pipeline.yaml())
                            .replace("{header: \"true\"}", "{header: \"true\", " + ENCRYPTION + ": k}"));
            ProcessRun run = greenveil("ingest", encrypted, FakeRapidsJar.thatLoads(folder), "require", "loaded");
            assertThat(run.exit()).as(run.described()).isZero();
            assertThat(json(manifest(run)).path("gpu")).singleElement().satisfies(gpu -> {
                assertThat(gpu.path("enabled").asBoolean()).isTrue();
                assertThat(gpu.path("reason").asText()).contains("asked");
                assertThat(gpu.path("devices"))
                        .isNotEmpty()
                        .allSatisfy(device -> assertThat(device.asText()).endsWith(": 7 Fake GPU"));
                assertThat(gpu.path("notes"))
                        .singleElement()
                        .satisfies(note -> assertThat(note.asText()).contains(ENCRYPTION));
            });
            // With the plugin nobody knows what a job on RDDs holds.
            assertThat(stageDevices("loaded")).contains("CPU").isSubsetOf("CPU", "null");
        } finally {
            Files.delete(devices);
        }
    }

    private static String eightDevices() {
        StringBuilder listing = new StringBuilder();
        for (int number = 0; number < 8; number++) {
            listing.append("GPU ")
                    .append(number)
                    .append(": Fake GPU (UUID: GPU-fake-")
                    .append(number)
                    .append(")\n");
        }
        return listing.toString();
    }
}
