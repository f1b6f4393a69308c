package io.greenveil.metrics.spark.internal;

import com.codahale.metrics.MetricRegistry;
import io.greenveil.metrics.ledger.ProcessReport;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.spark.SparkConf;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.resource.ResourceInformation;

/** What an executor's plugin sees of Spark: a driver that says how many cores the executor has, and keeps its reports. */
final class DriverSide implements PluginContext {
    final BlockingQueue<ProcessReport> reports = new LinkedBlockingQueue<>();
    private final SparkConf conf;
    private final int cores;
    private final MetricRegistry metrics = new MetricRegistry();

    DriverSide(SparkConf conf, int cores) {
        this.conf = conf;
        this.cores = cores;
    }

    @Override
    public MetricRegistry metricRegistry() {
        return metrics;
    }

    @Override
    public SparkConf conf() {
        return conf;
    }

    @Override
    public String executorID() {
        return "7";
    }

    @Override
    public String hostname() {
        return "localhost";
    }

    @Override
    public Map<String, ResourceInformation> resources() {
        return Map.of();
    }

    @Override
    public void send(Object message) {
        reports.add((ProcessReport) message);
    }

    @Override
    public Object ask(Object message) {
        return cores;
    }
}
