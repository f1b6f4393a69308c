package io.greenveil.jobs.command.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.jobs.RunResult;
import io.greenveil.jobs.manifest.GpuRecord;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.metrics.spark.EnergySnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run has come to, for people and for machines. */
public final class RunSummary {
    private static final String BREAK = System.lineSeparator();

    private RunSummary() {}

    /** Stage table, privacy outcome, model quality and where to read on; each part if there is one. */
    public static String text(RunResult result, Optional<EnergySnapshot> energy) {
        List<String> parts = new ArrayList<>();
        energy.ifPresent(snapshot -> parts.add(part("Energy and carbon", EnergySummary.of(snapshot))));
        result.manifest().privacy().ifPresent(outcome -> parts.add(part("Privacy", PrivacySummary.of(outcome))));
        result.manifest().training().ifPresent(outcome -> parts.add(part("Model", ModelSummary.of(outcome))));
        String report =
                result.reportPath().map(path -> BREAK + "report    " + path).orElse("");
        parts.add("run       " + result.runId() + BREAK + gpu(result.manifest()) + "manifest  " + result.manifestPath()
                + report);
        return String.join(BREAK + BREAK, parts);
    }

    /** Of the last application, which is the one that speaks. */
    private static String gpu(RunManifest manifest) {
        List<GpuRecord> records = manifest.gpu();
        if (records.isEmpty()) {
            return "";
        }
        GpuRecord last = records.get(records.size() - 1);
        List<String> words = new ArrayList<>(List.of(last.reason()));
        words.addAll(last.devices());
        words.addAll(last.notes());
        return "gpu       plugin " + (last.enabled() ? "on: " : "off: ") + String.join("; ", words) + BREAK;
    }

    private static String part(String title, String text) {
        return title + BREAK + text;
    }

    /** The manifest as {@code run.json} has it. */
    public static JsonNode json(RunManifest manifest) {
        try {
            return new ObjectMapper().readTree(Json.write(manifest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
