package io.greenveil.jobs.gpu;

import java.io.Serializable;
import java.util.Set;

/**
 * One NVIDIA device that was found.
 *
 * @param index its number on the machine
 * @param name its product name, empty where it could not be read
 * @param ids its UUID and those of its MIG slices, as far as they are known
 */
record GpuDevice(String index, String name, Set<String> ids) implements Serializable {
    GpuDevice {
        ids = Set.copyOf(ids);
    }

    /** Whether an entry of CUDA_VISIBLE_DEVICES means it: its number, or how its UUID or that of a slice begins. */
    boolean isNamed(String entry) {
        return entry.equals(index) || (byId(entry) && ids.stream().anyMatch(id -> id.startsWith(entry)));
    }

    static boolean byId(String entry) {
        return entry.startsWith("GPU-") || entry.startsWith("MIG-");
    }

    /** {@code 0 NVIDIA H100 80GB HBM3}; without its UUID. */
    String words() {
        return (index + " " + name).strip();
    }
}
