package io.greenveil.jobs.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Energy and carbon settings.
 *
 * @param table folder (URI) of {@code stage_energy} and {@code run_energy}; {@code <output>/energy} if not named
 * @param powerUsageEffectiveness PUE of the data centre, at least 1
 * @param zone grid zone, an ISO 3166-1 alpha-3 country code of the table in {@code conf/grid}
 * @param carbonIntensity gCO2e per kWh that replaces the table's, if given
 * @param samplingInterval period of the meters, 200 ms to 10 s
 * @param hardware hardware profile of the utilisation model; {@code auto} takes it from the processor's name
 */
public record EnergyConfig(
        String table,
        double powerUsageEffectiveness,
        String zone,
        Optional<Double> carbonIntensity,
        Duration samplingInterval,
        String hardware) {}
