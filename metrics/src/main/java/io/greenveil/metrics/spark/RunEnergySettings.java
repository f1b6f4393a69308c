package io.greenveil.metrics.spark;

import java.util.Optional;

/**
 * What the energy ledger has to know of a run. Meters belong to processes, not to runs: their settings
 * ({@code spark.greenveil.energy.sampling-interval}, {@code spark.greenveil.energy.hardware}) are Spark settings.
 *
 * @param runId letters, digits, {@code -} and {@code _}; joins the applications of one run
 * @param pipeline name of the pipeline
 * @param table folder (URI) that receives {@code stage_energy} and {@code run_energy}
 * @param pue power usage effectiveness, at least 1
 * @param zone zone of the grid table; an unknown one is replaced by the world's average and named in the notes
 * @param carbonIntensity gCO2e per kWh that replaces the table's
 */
public record RunEnergySettings(
        String runId, String pipeline, String table, double pue, String zone, Optional<Double> carbonIntensity) {}
