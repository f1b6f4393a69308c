package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.Method;
import io.greenveil.metrics.meter.Processor;
import io.greenveil.metrics.meter.model.CalibratedProfile;
import io.greenveil.metrics.meter.model.HardwareProfile;
import io.greenveil.metrics.meter.model.HardwareProfiles;
import io.greenveil.metrics.meter.model.PowerModel;
import io.greenveil.metrics.meter.model.ServerModel;
import io.greenveil.metrics.meter.model.TdpModel;
import io.greenveil.metrics.meter.model.TdpTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The model of a node's power: a calibrated profile where one is configured; beside counters of the packages, which do
 * not say what they give at rest, and for processors that no hardware profile knows, the thermal design power; else the
 * hardware profile. Of a virtual machine, which sees part of a processor only, the thermal design power says nothing.
 *
 * @param power of the whole node
 * @param method name of the model
 * @param idleMethod name of its power at rest
 * @param holdsMemory whether memory is within its boundary
 * @param profile the typical server, for embodied carbon
 */
record NodeModel(PowerModel power, Method method, String idleMethod, boolean holdsMemory, HardwareProfile profile) {
    private static final String AUTO = "auto";

    static NodeModel of(String hardware, Processor processor, int cpus, boolean counters, Set<String> problems) {
        HardwareProfiles profiles = HardwareProfiles.packed();
        Optional<HardwareProfile> named = profiles.named(hardware);
        HardwareProfile profile = named.orElseGet(() -> profiles.of(processor));
        boolean isKnown = !profile.microarchitecture().equals(HardwareProfiles.FALLBACK);
        if (isFile(hardware)) {
            Optional<CalibratedProfile> calibrated = calibrated(Path.of(hardware), processor, problems);
            if (calibrated.isPresent()) {
                return new NodeModel(calibrated.get().of(cpus), Method.MODEL_CALIBRATED, "CALIBRATED", false, profile);
            }
        } else if (named.isEmpty() && !hardware.equals(AUTO)) {
            problems.add("No hardware profile is called " + hardware + "; there are " + profiles.names());
        }
        OptionalDouble tdp = processor.virtual() || named.isPresent()
                ? OptionalDouble.empty()
                : TdpTable.packed().of(processor.name());
        if (tdp.isPresent() && (counters || !isKnown)) {
            PowerModel power = new TdpModel(tdp.getAsDouble() * processor.sockets());
            return new NodeModel(power, Method.MODEL_TDP, Method.MODEL_TDP.name(), false, profile);
        }
        if (!isKnown && named.isEmpty()) {
            problems.add("No hardware profile fits " + processor.name() + "; an average of servers is used");
        }
        return new NodeModel(
                new ServerModel(profile, cpus),
                Method.MODEL_SPEC,
                "MODEL_" + profile.microarchitecture(),
                true,
                profile);
    }

    private static boolean isFile(String hardware) {
        return hardware.contains("/") || hardware.endsWith(".csv");
    }

    private static Optional<CalibratedProfile> calibrated(Path file, Processor processor, Set<String> problems) {
        try {
            CalibratedProfile profile = CalibratedProfile.read(file);
            if (!profile.processor().equals(processor.name().replace(',', ' '))) {
                problems.add("The calibrated profile was measured on " + profile.processor() + ", this node has "
                        + processor.name());
            }
            return Optional.of(profile);
        } catch (IOException problem) {
            problems.add("The calibrated profile cannot be used: " + problem.getMessage());
            return Optional.empty();
        }
    }
}
