package io.greenveil.jobs.gpu;

import java.io.Serializable;
import java.util.List;

/**
 * What a look at one machine found.
 *
 * @param devices the devices
 * @param looked where it was looked and what was seen there, in words
 */
record DeviceSearch(List<GpuDevice> devices, List<String> looked) implements Serializable {
    DeviceSearch {
        devices = List.copyOf(devices);
        looked = List.copyOf(looked);
    }

    boolean has(String address) {
        return devices.stream().anyMatch(device -> device.answersTo(address));
    }

    /** {@code looked at: A; B}. */
    String words() {
        return "looked at: " + String.join("; ", looked);
    }
}
