package io.greenveil.metrics.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the operators of one stage ran, from the executed plan. Names of operators only, never text of an expression.
 *
 * @param device CPU, GPU, or MIXED where both worked; null where it is not known, {@code fallbackReasons} says why
 * @param gpuOperators operators that ran on the GPU
 * @param bridgeOperators those of {@code gpuOperators} that had some expressions worked out by the CPU, as the CPU bridge does
 * @param cpuOperators operators that ran on the CPU; empty for a stage without operators of SQL
 * @param fallbackReasons why what ran on the CPU did, as far as it is known; or why the device is not
 */
public record DeviceUse(
        @Nullable Device device,
        List<String> gpuOperators,
        List<String> bridgeOperators,
        List<String> cpuOperators,
        List<String> fallbackReasons) {
    public DeviceUse {
        gpuOperators = List.copyOf(gpuOperators);
        bridgeOperators = List.copyOf(bridgeOperators);
        cpuOperators = List.copyOf(cpuOperators);
        fallbackReasons = List.copyOf(fallbackReasons);
    }

    /** What did the work. */
    public enum Device {
        CPU,
        GPU,
        MIXED
    }
}
