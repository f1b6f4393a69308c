package io.greenveil.jobs;

import io.greenveil.jobs.manifest.RunManifest;
import java.util.Optional;

/**
 * What a command that succeeded leaves behind.
 *
 * @param runId id of the run
 * @param manifest the manifest as it was written
 * @param manifestPath URI of {@code run.json}
 * @param reportPath URI of {@code report.html}, if the report step ran
 */
public record RunResult(String runId, RunManifest manifest, String manifestPath, Optional<String> reportPath) {}
