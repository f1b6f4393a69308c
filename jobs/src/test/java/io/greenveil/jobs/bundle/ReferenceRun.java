package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The run that every door is compared with, and what another door needs to make the same: keys, rows and interval.
 *
 * @param manifest its {@code run.json}
 * @param keys folder of the keystore and its password
 */
record ReferenceRun(JsonNode manifest, Path keys) {
    /** Makes it by {@code scripts/doors/reference.sh}, unless it is there for this bundle. */
    static ReferenceRun made(Path folder) throws IOException, InterruptedException {
        Path root = BundleUnderTest.root();
        ProcessRun made = ProcessRun.of(
                folder,
                Map.of("SPARK_HOME", BundleUnderTest.sparkHome().toString()),
                List.of(root.resolve("scripts/doors/reference.sh").toString()));
        assertThat(made.exit()).as(made.described()).isZero();
        return new ReferenceRun(json(Files.readString(Path.of(made.out().strip()))), root.resolve("target/doors"));
    }

    /** Arguments of a command that makes the same run elsewhere. */
    List<String> arguments(String yaml, Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of("run", yaml, "--run-id", "door"));
        arguments.addAll(List.of("--interval-start", "2014-01-01T00:00:00Z"));
        arguments.addAll(List.of("--interval-end", "2014-04-01T00:00:00Z"));
        arguments.addAll(List.of("--set", "keys.keystore=" + keys.resolve("keystore.p12")));
        arguments.addAll(List.of("--set", "keys.password=file:" + keys.resolve("keystore.password")));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments;
    }

    /** Fails unless another run succeeded with an equal protected table and an equal privacy outcome. */
    void assertEqualTo(String otherManifest) throws IOException {
        JsonNode other = json(otherManifest);
        assertThat(other.get("status").asText()).isEqualTo("succeeded");
        assertThat(other.get("exit_code").asInt(-1)).isZero();
        assertThat(protectedDigest(other)).startsWith("greenveil-1:").isEqualTo(protectedDigest(manifest));
        assertThat(other.get("privacy")).isNotEmpty().isEqualTo(manifest.get("privacy"));
    }

    private static String protectedDigest(JsonNode run) {
        for (JsonNode output : run.get("outputs")) {
            if (output.get("step").asText().equals("protect")) {
                return output.get("content_digest").asText();
            }
        }
        throw new AssertionError("protect published nothing: " + run);
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }
}
