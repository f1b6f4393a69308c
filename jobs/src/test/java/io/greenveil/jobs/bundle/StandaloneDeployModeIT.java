package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cluster deploy mode of a standalone cluster, where {@code spark-submit} cannot be believed and the manifest can. */
class StandaloneDeployModeIT {
    @TempDir
    private Path folder;

    @Test
    void theManifestTellsSuccessAndFailureWhereTheExitStatusDoesNot() throws Exception {
        TinyPipeline pipeline = TinyPipeline.in(folder.resolve("tiny"));
        Path password = Files.writeString(folder.resolve("password"), TinyPipeline.PASSWORD);
        try (StandaloneCluster cluster =
                new StandaloneCluster(Files.createDirectories(folder.resolve("cluster")), Map.of())) {
            List<String> ingest = new ArrayList<>(BundleUnderTest.submitScript("standalone"));
            ingest.addAll(List.of("--master", cluster.url(), "--deploy-mode", "cluster"));
            ingest.addAll(List.of("--driver-memory", "1g", "--executor-memory", "1g", "--"));
            ingest.addAll(List.of("ingest", pipeline.yaml().toString(), "--set", "keys.password=file:" + password));

            JsonNode succeeded = manifest(pipeline, ingest, "good");
            assertThat(succeeded.get("status").asText()).isEqualTo("succeeded");
            assertThat(succeeded.get("exit_code").asInt(-1)).isZero();

            ingest.addAll(List.of("--set", "inputs.people.path=" + folder.resolve("nowhere.csv")));
            JsonNode failed = manifest(pipeline, ingest, "bad");
            assertThat(failed.get("status").asText()).isEqualTo("failed");
            assertThat(failed.get("exit_code").asInt()).isEqualTo(4);
        }
    }

    private JsonNode manifest(TinyPipeline pipeline, List<String> ingest, String runId) throws Exception {
        List<String> command = new ArrayList<>(ingest);
        command.addAll(List.of("--run-id", runId));
        ProcessRun run = ProcessRun.of(folder, BundleUnderTest.submitEnvironment(), command);
        assertThat(run.exit()).as(run.described()).isZero();
        assertThat(run.err()).contains("leaves with 0 also when the driver fails");
        Path manifest = pipeline.output().resolve("runs").resolve(runId).resolve("run.json");
        assertThat(manifest).as(run.described()).exists();
        return JsonMapper.builder().build().readTree(Files.readString(manifest));
    }
}
