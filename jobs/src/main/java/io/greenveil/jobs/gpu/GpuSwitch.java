package io.greenveil.jobs.gpu;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Decides, before a session is opened, whether it gets the RAPIDS plugin, since plugins are fixed when a Spark context
 * starts and this one ends the process where it finds no device. A request for GPUs without the plugin is taken back, so
 * that no GPU is held idle. The decision and its reason are left in the configuration for {@link GpuUse}.
 */
public final class GpuSwitch {
    private final GpuMode mode;
    private final Surroundings surroundings;

    GpuSwitch(GpuMode mode, Surroundings surroundings) {
        this.mode = mode;
        this.surroundings = surroundings;
    }

    public static GpuSwitch of(GpuMode mode) {
        return new GpuSwitch(mode, Surroundings.REAL);
    }

    /**
     * Decides and sets {@code conf} accordingly. On a cluster this may run a short application of its own.
     *
     * @throws GreenveilException (3) if a GPU is required and something is missing, with all of it
     */
    public void set(SparkConf conf) {
        if (mode == GpuMode.OFF) {
            withoutPlugin(conf, "--gpu off");
            return;
        }
        Place place = Place.of(conf);
        GpuFinding finding = find(conf, place);
        if (finding.missing().isEmpty()) {
            withPlugin(conf, place, finding);
        } else if (mode == GpuMode.REQUIRE) {
            throw refused(finding.missing());
        } else {
            withoutPlugin(conf, String.join("; ", finding.missing()));
        }
    }

    /**
     * Asks the executors of the session that was opened, where they could not be asked before.
     *
     * @throws GreenveilException (3) if what is required is not there
     */
    public void confirm(SparkSession spark) {
        confirm(
                spark.sparkContext().getConf(),
                () -> ExecutorProbe.ask(JavaSparkContext.fromSparkContext(spark.sparkContext())));
    }

    /** The same for a Spark context with this configuration, whose executors are asked only where they must be. */
    void confirm(SparkConf conf, Supplier<GpuFinding> executors) {
        if (mode == GpuMode.REQUIRE && RapidsPlugin.named(conf) && Place.of(conf) == Place.ONE_CONTEXT) {
            GpuFinding finding = executors.get();
            if (!finding.missing().isEmpty()) {
                throw refused(finding.missing());
            }
        }
    }

    static GreenveilException refused(List<String> missing) {
        return new GreenveilException(
                ExitCode.CONFIGURATION,
                missing.stream()
                        .map(what -> "--gpu require: " + what + ". Nothing was read or written.")
                        .toList());
    }

    private GpuFinding find(SparkConf conf, Place place) {
        List<String> missing = new ArrayList<>();
        if (!surroundings.rapids(conf)) {
            missing.add("the RAPIDS plugin " + RapidsPlugin.CLASS + " is not on the class path; give the jar of "
                    + RapidsPlugin.ARTIFACT + " with --jars");
        }
        if (place == Place.LOCAL) {
            return local(missing);
        }
        if (!GpuRequest.made(conf)) {
            missing.add("the executors ask for no GPU; set " + GpuRequest.AMOUNT + ", " + GpuRequest.TASK + " and "
                    + GpuRequest.SCRIPT + " (conf/spark/gpu.conf, scripts/gpu-resources.sh)");
        }
        GpuRequest.objection(conf).ifPresent(missing::add);
        if (!missing.isEmpty()) {
            return new GpuFinding(List.of(), missing, "");
        }
        return place == Place.CLUSTER ? surroundings.executors(conf) : unasked();
    }

    private GpuFinding local(List<String> missing) {
        DeviceSearch search = surroundings.thisMachine();
        if (search.devices().isEmpty()) {
            missing.add("this machine has no NVIDIA device (" + search.words() + ")");
        }
        return new GpuFinding(
                search.devices().stream().map(GpuDevice::words).toList(), missing, "this machine was searched");
    }

    private GpuFinding unasked() {
        return mode == GpuMode.REQUIRE
                ? new GpuFinding(List.of(), List.of(), "the request for GPUs was trusted and confirmed after the start")
                : GpuFinding.missing("the executors cannot be asked for their GPUs before the plugin is loaded, since a"
                        + " driver inside the cluster opens one Spark context only; take --deploy-mode client, or"
                        + " --gpu require, which trusts the request");
    }

    private static void withPlugin(SparkConf conf, Place place, GpuFinding finding) {
        if (place == Place.LOCAL) {
            GpuRequest.drop(conf);
        } else {
            GpuRequest.complete(conf);
        }
        RapidsPlugin.add(conf);
        GpuUse.leave(conf, "the RAPIDS plugin and the devices are there (" + finding.how() + ")", finding.devices());
    }

    private static void withoutPlugin(SparkConf conf, String why) {
        List<String> words = new ArrayList<>(List.of(why));
        if (RapidsPlugin.remove(conf)) {
            words.add(RapidsPlugin.CLASS + " was taken out of spark.plugins");
        }
        if (GpuRequest.drop(conf)) {
            words.add("the executors' request for GPUs was taken back");
        }
        GpuUse.leave(conf, String.join("; ", words), List.of());
    }
}
