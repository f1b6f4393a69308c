package io.greenveil.jobs.gpu;

import io.greenveil.transforms.sql.GreenveilFunctions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * What a run says of its use of a GPU. It tells whether the plugin was on, which lets Spark plan for the GPU; what really
 * ran there is seen in the executed plans only.
 *
 * @param requested what was asked
 * @param enabled whether the plugin was loaded and on
 * @param reason why, in words
 * @param devices the devices that were found for it; none where it was off or they were not looked for
 * @param notes what was kept off the GPU all the same, and why
 */
public record GpuUse(GpuMode requested, boolean enabled, String reason, List<String> devices, List<String> notes) {
    private static final String REASON = "spark.greenveil.gpu.reason";
    private static final String DEVICES = "spark.greenveil.gpu.devices";

    public GpuUse {
        devices = List.copyOf(devices);
        notes = List.copyOf(notes);
    }

    /** Leaves a decision in the configuration of the session that is about to be opened. */
    static void leave(SparkConf conf, String reason, List<String> devices) {
        conf.set(REASON, reason);
        conf.set(DEVICES, String.join("\n", devices));
    }

    /**
     * How a session stands. With {@link GpuMode#OFF} a plugin that the session has loaded is switched off in it; where the
     * plugin is on, Greenveil's functions take the form that leaves the columns beside them on the GPU.
     *
     * @param options options of reads and writes of the run that may name encryption keys
     * @throws io.greenveil.jobs.GreenveilException (3) if a GPU is required and the plugin is not on
     */
    public static GpuUse in(SparkSession session, GpuMode mode, List<Map<String, String>> options) {
        return in(session, session.sparkContext().getConf(), mode, options);
    }

    /** The same for a Spark context with this configuration. */
    static GpuUse in(SparkSession session, SparkConf conf, GpuMode mode, List<Map<String, String>> options) {
        String objection = objection(session, conf, mode);
        if (objection.isEmpty()) {
            List<String> notes = new ArrayList<>();
            EncryptedParquet.keepOffTheGpu(session, options).ifPresent(notes::add);
            session.conf().set(GreenveilFunctions.BRIDGE, "true");
            return new GpuUse(
                    mode,
                    true,
                    conf.get(REASON, "the session was opened with the RAPIDS plugin"),
                    devices(conf),
                    notes);
        }
        if (mode == GpuMode.REQUIRE) {
            throw GpuSwitch.refused(List.of(objection));
        }
        return new GpuUse(mode, false, objection, List.of(), List.of());
    }

    /** Why the plugin is not on; empty if it is. */
    private static String objection(SparkSession session, SparkConf conf, GpuMode mode) {
        if (!RapidsPlugin.named(conf)) {
            return conf.get(REASON, "the session was opened without the RAPIDS plugin " + RapidsPlugin.CLASS);
        }
        if (mode == GpuMode.OFF) {
            session.conf().set(RapidsPlugin.ENABLED, "false");
            return "--gpu off; the RAPIDS plugin is loaded in this session and was switched off for the run";
        }
        if (session.conf().get(RapidsPlugin.ENABLED, "true").equalsIgnoreCase("false")) {
            return RapidsPlugin.ENABLED + " is false in this session";
        }
        return session.conf().get(RapidsPlugin.MODE, "executeOnGPU").equalsIgnoreCase("explainOnly")
                ? RapidsPlugin.MODE + " is explainOnly: Spark plans for the GPU and runs on the CPU"
                : "";
    }

    private static List<String> devices(SparkConf conf) {
        return Arrays.stream(conf.get(DEVICES, "").split("\n", -1))
                .filter(device -> !device.isEmpty())
                .toList();
    }

    /** {@code auto, off: the executors ask for no GPU}. */
    public String words() {
        String where = devices.isEmpty() ? "" : "; " + String.join(", ", devices);
        String kept = notes.isEmpty() ? "" : "; " + String.join("; ", notes);
        return requested.word() + ", plugin " + (enabled ? "on: " : "off: ") + reason + where + kept;
    }
}
