package io.greenveil.metrics.spark;

import io.greenveil.metrics.spark.internal.DriverEnergy;
import io.greenveil.metrics.spark.internal.ExecutorEnergy;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Accounts for the energy of every stage of a Spark application:
 * {@code spark.plugins=io.greenveil.metrics.spark.EnergyPlugin}. Works alone in any application; programs that have runs
 * and steps name them through {@link EnergyRuns}.
 *
 * <p>With {@code spark.greenveil.energy.table} set, the tables {@code stage_energy} and {@code run_energy} are written
 * there when the application ends. Without it and without a run, no table is written and one line sums it up.
 *
 * <p>Nothing that goes wrong in here fails a job: it is logged once and named in the figures.
 */
public final class EnergyPlugin implements SparkPlugin {
    /** Made by Spark. */
    public EnergyPlugin() {}

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverEnergy();
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorEnergy();
    }
}
