package io.greenveil.jobs.config;

import io.greenveil.metrics.carbon.CarbonPlace;
import java.time.Duration;

/**
 * Energy and carbon settings.
 *
 * @param table folder (URI) of {@code stage_energy} and {@code run_energy}; {@code <output>/energy} if not named
 * @param place where the electricity comes from: PUE, WUE, grid zone or cloud region, intensities that replace the tables'
 * @param samplingInterval period of the meters, 200 ms to 10 s
 * @param hardware hardware profile of the utilisation model, or the path of a calibrated one; {@code auto} takes it from the processor's name
 */
public record EnergyConfig(String table, CarbonPlace place, Duration samplingInterval, String hardware) {}
