package io.greenveil.jobs.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.jobs.manifest.RunManifest.RawData;
import io.greenveil.jobs.manifest.RunManifest.RawDataState;
import io.greenveil.jobs.manifest.RunManifest.Status;
import io.greenveil.jobs.manifest.RunManifest.Versions;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run that an earlier release began is gone on with. */
class EarlierManifestTest {
    private static RunManifest manifest() {
        Instant time = Instant.parse("2026-01-02T00:00:00Z");
        return new RunManifest(
                RunManifest.FORMAT,
                "run",
                "people",
                "tests",
                "digest",
                Optional.empty(),
                new Versions("0.1.0", "4.0.1", "2.13.16", "3.4.1", "17"),
                time,
                time,
                Status.RUNNING,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new AtRestRecord("people", "run", "table@v1", Map.of("ssn", "ssn@v2"), "how")),
                List.of(),
                List.of(),
                List.of(new GpuRecord("app-1", "auto", true, "why", List.of("0 NVIDIA H100"), List.of("a note"))),
                new RawData(RawDataState.NONE, 0, Optional.empty(), Optional.empty()));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        assertThat(Json.read(Json.write(manifest()), RunManifest.class)).isEqualTo(manifest());
    }

    @Test
    void aManifestThatDoesNotSayHowTheTableLiesIsOfAPlainOne() throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode json = (ObjectNode) mapper.readTree(Json.write(manifest()));
        json.remove("at_rest");
        assertThat(Json.read(mapper.writeValueAsBytes(json), RunManifest.class).atRest())
                .isEmpty();
    }

    @Test
    void aManifestWithoutTheGpuHasNoEntryOfIt() throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode json = (ObjectNode) mapper.readTree(Json.write(manifest()));
        json.remove("gpu");
        assertThat(Json.read(mapper.writeValueAsBytes(json), RunManifest.class).gpu())
                .isEmpty();
    }
}
