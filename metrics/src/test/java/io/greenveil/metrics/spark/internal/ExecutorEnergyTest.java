package io.greenveil.metrics.spark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.LocalSpark;
import io.greenveil.metrics.ledger.ProcessReport;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExecutorEnergyTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @Test
    void holdsNoMoreCoresThanTheDriverSaysFromItsFirstReportOn() throws InterruptedException {
        SPARK.session();
        SparkConf conf = new SparkConf(false)
                .set("spark.greenveil.energy.sampling-interval", "1s")
                .set("spark.greenveil.energy.powercap-root", "/nonexistent");
        DriverSide driver = new DriverSide(conf, 1);
        ExecutorEnergy executor = new ExecutorEnergy();
        long begin = System.nanoTime();
        executor.init(driver, Map.of());
        ProcessReport first = driver.reports.poll(1, TimeUnit.MINUTES);
        long elapsed = System.nanoTime() - begin;
        executor.shutdown();

        assertThat(first.state().idleExecutor().coreNanos()).isPositive().isLessThanOrEqualTo(elapsed);
    }
}
