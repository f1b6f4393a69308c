package io.greenveil.metrics.report.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * Energy and carbon of one stage attempt, of the driver in one step, or of idle time.
 *
 * @param step step of the pipeline that it is booked to
 * @param kind what it is
 * @param stageId Spark's stage, absent unless {@code kind} is STAGE
 * @param stageAttempt Spark's stage attempt, 0 for the first
 * @param appId Spark application
 * @param name short description, such as Spark's call site
 * @param tasks tasks by outcome
 * @param seconds wall-clock time from start to end
 * @param cpuSeconds processor time of its tasks
 * @param traffic rows and bytes
 * @param energy energy of the IT equipment by component
 * @param waste part of {@code energy} that produced nothing
 * @param facilityMicrojoules energy with the overhead of the data centre (PUE), in microjoules
 * @param eta useful-work efficiency, useful energy over all energy, 0 to 1; absent where there is no energy
 * @param operationalGrams gCO2e of the electricity, PUE included
 * @param embodiedGrams gCO2e of making the hardware, the share of this use
 * @param method code of the way the energy is known, such as {@code RAPL_PKG} or {@code MODEL_SPEC}
 * @param quality how good that way is
 * @param lowMicrojoules lower end of the interval around the energy, in microjoules
 * @param highMicrojoules upper end
 * @param device where the operators of a stage ran; absent for driver and idle time, and where nothing was seen of it
 */
public record EnergyRow(
        String step,
        Kind kind,
        Optional<Integer> stageId,
        int stageAttempt,
        String appId,
        String name,
        TaskCounts tasks,
        double seconds,
        double cpuSeconds,
        Traffic traffic,
        @JsonProperty("energy_microjoules") Components energy,
        @JsonProperty("waste_microjoules") Waste waste,
        long facilityMicrojoules,
        Optional<Double> eta,
        double operationalGrams,
        double embodiedGrams,
        String method,
        Quality quality,
        long lowMicrojoules,
        long highMicrojoules,
        Optional<DeviceUse> device) {

    /** What a row stands for. */
    public enum Kind {
        STAGE,
        DRIVER,
        IDLE,
        OTHER
    }

    /**
     * Where the operators of a stage ran, from the executed plan.
     *
     * @param ranOn CPU, GPU or MIXED; UNKNOWN where RAPIDS may have worked and nothing tells whether it did
     * @param gpuOperators operators that ran on the GPU
     * @param bridgeOperators those of them that had some expressions worked out by the CPU
     * @param cpuOperators operators that ran on the CPU
     * @param fallbackReasons why these did, as far as it is known, or why ranOn is UNKNOWN
     */
    public record DeviceUse(
            String ranOn,
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
    }

    /** Tasks by outcome. */
    public record TaskCounts(long succeeded, long failed, long killed) {
        /** All of them. */
        public long total() {
            return succeeded + failed + killed;
        }
    }

    /** Rows and bytes that went in, out and through the shuffle. */
    public record Traffic(
            long rowsIn, long rowsOut, long bytesIn, long bytesOut, long shuffleReadBytes, long shuffleWriteBytes) {}

    /** Energy of the IT equipment by component, in microjoules. */
    public record Components(long cpuDynamic, long cpuStatic, long dram, long gpu, long storage, long network) {
        /** All of it. */
        public long total() {
            return cpuDynamic + cpuStatic + dram + gpu + storage + network;
        }
    }

    /** Energy that produced nothing, by reason, in microjoules. */
    public record Waste(long retry, long speculativeLoser, long recomputed, long cancelled, long idleSlots) {
        /** All of it. */
        public long total() {
            return retry + speculativeLoser + recomputed + cancelled + idleSlots;
        }
    }
}
