package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler sees of the bundle through a real {@code spark-submit} in client mode. */
class ExitCodesIT {
    @TempDir
    static Path folder;

    private static TinyPipeline pipeline;

    @BeforeAll
    static void writesThePipeline() throws Exception {
        pipeline = TinyPipeline.in(folder.resolve("tiny"));
    }

    private static ProcessRun submit(String... arguments) throws IOException, InterruptedException {
        return pipeline.sparkSubmit(List.of("--master", "local[2]"), List.of(arguments));
    }

    private static void leavesWith(int code, String message, ProcessRun run) {
        assertThat(run.exit()).as(run.described()).isEqualTo(code);
        assertThat(run.err()).contains("greenveil: error (exit " + code + ")").contains(message);
        assertThat(run.out() + run.err()).doesNotContain("\tat io.greenveil").doesNotContain("\tat org.apache.spark");
    }

    @Test
    void successIsZeroAndAnotherConfigurationOfTheSameOutputIsSix() throws Exception {
        String output = "output=" + folder.resolve("published");
        ProcessRun first = submit("run", pipeline.yaml().toString(), "--set", output);
        assertThat(first.exit()).as(first.described()).isZero();
        ProcessRun other = submit("run", pipeline.yaml().toString(), "--set", output, "--set", "train.seed=8");
        leavesWith(6, "--replace", other);
        ProcessRun replaced =
                submit("run", pipeline.yaml().toString(), "--set", output, "--set", "train.seed=8", "--replace");
        assertThat(replaced.exit()).as(replaced.described()).isZero();
        assertThat(first.out()).contains("gpu       plugin off: the RAPIDS plugin com.nvidia.spark.SQLPlugin is not");
        saysThatTheGpuIsOff(first, "auto", "this machine has no NVIDIA device");
    }

    /** On the CPU, in the log, the manifest and the report. */
    private static void saysThatTheGpuIsOff(ProcessRun run, String requested, String reason) throws IOException {
        assertThat(run.err()).contains("gpu: " + requested + ", plugin off: ").contains(reason);
        Path report = Path.of(URI.create(
                run.out().replaceAll("(?s).*\\nreport +(file:\\S+).*", "$1").strip()));
        JsonNode manifest = JsonMapper.builder().build().readTree(Files.readString(report.resolveSibling("run.json")));
        assertThat(manifest.path("gpu")).singleElement().satisfies(gpu -> {
            assertThat(gpu.path("requested").asText()).isEqualTo(requested);
            assertThat(gpu.path("enabled").asBoolean()).isFalse();
            assertThat(gpu.path("reason").asText()).contains(reason);
        });
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(Files.readString(report.resolveSibling("report.json")))
                        .path("run")
                        .path("gpu"))
                .hasSize(1);
        assertThat(Files.readString(report)).contains("GPU plugin").contains("off: ");
    }

    /** Spark would end at the plugin's class, which is nowhere, and wait for ever for the GPUs. */
    @Test
    void gpuOffTakesThePluginAndTheRequestOfTheSiteOut() throws Exception {
        ProcessRun run = pipeline.sparkSubmit(
                List.of(
                        "--master",
                        "local[2]",
                        "--conf",
                        "spark.plugins=com.nvidia.spark.SQLPlugin",
                        "--conf",
                        "spark.executor.resource.gpu.amount=1",
                        "--conf",
                        "spark.task.resource.gpu.amount=0.5"),
                List.of(
                        "ingest",
                        pipeline.yaml().toString(),
                        "--set",
                        "output=" + folder.resolve("off"),
                        "--gpu",
                        "off"));
        assertThat(run.exit()).as(run.described()).isZero();
        assertThat(run.err())
                .contains(
                        "gpu: off, plugin off: --gpu off; com.nvidia.spark.SQLPlugin was taken out of spark.plugins; the"
                                + " executors' request for GPUs was taken back");
    }

    @Test
    void aRequiredGpuThatIsNotThereIsThree() throws Exception {
        Path output = folder.resolve("gpu");
        ProcessRun run = submit("run", pipeline.yaml().toString(), "--set", "output=" + output, "--gpu", "require");
        leavesWith(3, "--gpu require: this machine has no NVIDIA device (looked at: ", run);
        assertThat(run.err()).contains("give the jar of com.nvidia:rapids-4-spark_2.13:26.08.1 with --jars");
        assertThat(output).doesNotExist();
    }

    @Test
    void anUnforeseenFailureIsOne() throws Exception {
        ProcessRun run = pipeline.sparkSubmit(
                List.of("--master", "local[2]", "--conf", "spark.sql.session.timeZone=Nowhere/Land"),
                List.of("run", pipeline.yaml().toString(), "--set", "output=" + folder.resolve("one")));
        leavesWith(1, "--verbose", run);
    }

    @Test
    void theVersionIsThatOfTheBundle() throws Exception {
        ProcessRun run = submit("--version");
        assertThat(run.out()).contains("greenveil 0.").doesNotContain("development");
    }

    @Test
    void aMisspelledOptionIsTwo() throws Exception {
        ProcessRun run = submit("run", "--bogus");
        assertThat(run.exit()).as(run.described()).isEqualTo(2);
        assertThat(run.err()).contains("--bogus");
    }

    @Test
    void anUnknownKeyIsThree() throws Exception {
        Path broken = Files.writeString(
                pipeline.folder().resolve("broken.yaml"),
                Files.readString(pipeline.yaml()).replace("k-anonymity:", "k-anonimity:"));
        leavesWith(3, "k-anonimity", submit("run", broken.toString()));
    }

    @Test
    void aMissingInputIsFour() throws Exception {
        ProcessRun run = submit(
                "run",
                pipeline.yaml().toString(),
                "--set",
                "inputs.people.path=" + folder.resolve("nowhere.csv"),
                "--set",
                "output=" + folder.resolve("four"));
        leavesWith(4, "nowhere.csv", run);
    }

    @Test
    void moreSuppressionThanTheLimitIsFive() throws Exception {
        ProcessRun run = submit(
                "run",
                pipeline.yaml().toString(),
                "--set",
                "protect.k-anonymity.k=100",
                "--set",
                "output=" + folder.resolve("five"),
                "--json");
        leavesWith(5, "suppress", run);
        JsonNode answer = JsonMapper.builder().build().readTree(run.out());
        assertThat(Path.of(URI.create(answer.path("run").path("manifest_path").asText())))
                .content()
                .contains("\"exit_code\" : 5");
    }
}
