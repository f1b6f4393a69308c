package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The switch on a real standalone cluster whose workers offer a GPU that is not there, by a fake discovery script. The
 * plugin's class comes from a fake jar; if it were ever loaded, Spark would fail, since it is no plugin.
 */
class GpuSwitchIT {
    @TempDir
    static Path folder;

    private static TinyPipeline pipeline;
    private static StandaloneCluster cluster;
    private static Path rapids;

    @BeforeAll
    static void startsAClusterThatOffersAGpu() throws Exception {
        pipeline = TinyPipeline.in(folder.resolve("tiny"));
        rapids = FakeRapidsJar.in(folder);
        Path script = Files.writeString(
                folder.resolve("fake-gpu-resources.sh"),
                "#!/bin/sh\necho '{\"name\":\"gpu\",\"addresses\":[\"7\"]}'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> workers = new LinkedHashMap<>(pipeline.environment());
        workers.put(
                "SPARK_WORKER_OPTS",
                "-Dspark.worker.resource.gpu.amount=1 -Dspark.worker.resource.gpu.discoveryScript=" + script);
        cluster = new StandaloneCluster(Files.createDirectories(folder.resolve("cluster")), workers);
    }

    @AfterAll
    static void stopsTheCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static ProcessRun ingest(String gpu, String output) throws IOException, InterruptedException {
        return pipeline.sparkSubmit(
                List.of(
                        "--master",
                        cluster.url(),
                        "--executor-memory",
                        "1g",
                        "--jars",
                        rapids.toString(),
                        "--conf",
                        "spark.executor.resource.gpu.amount=1",
                        "--conf",
                        "spark.task.resource.gpu.amount=0.5"),
                List.of(
                        "ingest",
                        pipeline.yaml().toString(),
                        "--set",
                        "output=" + folder.resolve(output),
                        "--set",
                        "work=" + folder.resolve(output + "-work"),
                        "--json",
                        "--gpu",
                        gpu));
    }

    @Test
    void autoRunsOnTheCpuAndSaysWhichDeviceIsNotThere() throws Exception {
        ProcessRun run = ingest("auto", "auto");
        assertThat(run.exit()).as(run.described()).isZero();
        assertThat(run.err()).contains("gpu: auto, plugin off: executor ").contains("was granted GPU 7");
        JsonNode answer = JsonMapper.builder().build().readTree(run.out());
        JsonNode manifest = JsonMapper.builder()
                .build()
                .readTree(Files.readString(Path.of(
                        URI.create(answer.path("run").path("manifest_path").asText()))));
        assertThat(manifest.path("gpu")).singleElement().satisfies(gpu -> {
            assertThat(gpu.path("requested").asText()).isEqualTo("auto");
            assertThat(gpu.path("enabled").asBoolean()).isFalse();
            assertThat(gpu.path("devices")).isEmpty();
            assertThat(gpu.path("reason").asText())
                    .contains("there is no such device")
                    .contains("request for GPUs was taken back");
        });
    }

    @Test
    void requireEndsWithThreeAndTouchesNothing() throws Exception {
        ProcessRun run = ingest("require", "require");
        assertThat(run.exit()).as(run.described()).isEqualTo(3);
        assertThat(run.err())
                .contains("greenveil: error (exit 3): --gpu require: executor ")
                .contains("was granted GPU 7, but there is no such device");
        assertThat(folder.resolve("require")).doesNotExist();
        assertThat(folder.resolve("require-work")).doesNotExist();
    }
}
