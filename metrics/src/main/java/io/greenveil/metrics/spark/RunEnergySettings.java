package io.greenveil.metrics.spark;

import io.greenveil.metrics.carbon.CarbonPlace;
import java.util.Optional;

/**
 * What the energy ledger has to know of a run. Meters belong to processes, not to runs: their settings
 * ({@code spark.greenveil.energy.sampling-interval}, {@code spark.greenveil.energy.hardware}) are Spark settings, and so
 * are series and services of carbon intensities.
 *
 * @param runId letters, digits, {@code -} and {@code _}; joins the applications of one run
 * @param pipeline name of the pipeline
 * @param table folder (URI) that receives {@code stage_energy} and {@code run_energy}
 * @param place where the electricity comes from; an unknown zone is replaced by the world's average and named in the notes
 */
public record RunEnergySettings(String runId, String pipeline, String table, CarbonPlace place) {
    /** With neither water nor a marginal intensity of its own. */
    public RunEnergySettings(
            String runId, String pipeline, String table, double pue, String zone, Optional<Double> carbonIntensity) {
        this(runId, pipeline, table, new CarbonPlace(pue, Optional.empty(), zone, carbonIntensity, Optional.empty()));
    }
}
