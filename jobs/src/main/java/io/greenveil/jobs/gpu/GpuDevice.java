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

    /** Whether an address that a discovery script gave means this device: its number, its UUID or that of a slice. */
    boolean answersTo(String address) {
        return address.equals(index) || ids.contains(address);
    }

    /** {@code 0 NVIDIA H100 80GB HBM3}; without its UUID. */
    String words() {
        return (index + " " + name).strip();
    }
}
