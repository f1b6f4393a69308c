package io.greenveil.metrics.report.page;

import io.greenveil.metrics.report.model.Quality;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the ledger's codes of method and quality mean, in plain words. */
final class Methods {
    private Methods() {}

    /** Several methods are joined by {@code +}. */
    static String meaning(String method) {
        return Arrays.stream(method.split("\\s*\\+\\s*", -1))
                .map(Methods::single)
                .collect(Collectors.joining("; "));
    }

    private static String single(String method) {
        return switch (method) {
            case "RAPL_PKG" -> "energy counter of the processor package (RAPL)";
            case "RAPL_PKG_DRAM" -> "energy counters of the processor package and of memory (RAPL)";
            case "PSYS" -> "energy counter of the whole platform (RAPL psys)";
            case "NVML_ENERGY" -> "energy counter of the GPU (NVML)";
            case "NVML_POWER_INT" -> "power readings of the GPU, added up over time (NVML)";
            case "BMC" -> "power readings of the server's management controller, added up over time";
            case "MODEL_SPEC" ->
                "a model: processor time and a power profile of this hardware from published benchmarks";
            case "MODEL_TDP" -> "a model: processor time and the rated power of the processor";
            case "NONE" -> "nothing: no counter and no processor time could be read";
            case "CONST" -> "a constant per unit of use";
            default -> "as the documentation of the ledger says under this code";
        };
    }

    static String meaning(Quality quality) {
        return switch (quality) {
            case MEASURED -> "Read from an energy counter of the hardware.";
            case ATTRIBUTED -> "Measured as a whole, then split by a rule: each figure is a share of a reading.";
            case MODELLED -> "Not measured. Computed from what the processors did and a profile of the hardware.";
            case EXTRAPOLATED -> "Not measured. Filled in for a time of which no meter reported.";
        };
    }
}
