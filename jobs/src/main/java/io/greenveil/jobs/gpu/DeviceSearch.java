package io.greenveil.jobs.gpu;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What a look at one machine found.
 *
 * @param devices the devices that CUDA shows a process there, in the order in which CUDA numbers them
 * @param looked where it was looked and what was seen there, in words
 */
record DeviceSearch(List<GpuDevice> devices, List<String> looked) implements Serializable {
    static final String NUMBER = "\\d{1,4}";

    DeviceSearch {
        devices = List.copyOf(devices);
        looked = List.copyOf(looked);
    }

    /** The device that CUDA means by a number: its place among those that are shown, whatever the machine calls it. */
    Optional<GpuDevice> at(String number) {
        return number.matches(NUMBER)
                ? devices.stream().skip(Integer.parseInt(number)).findFirst()
                : Optional.empty();
    }

    /** {@code looked at: A; B}. */
    String words() {
        return "looked at: " + String.join("; ", looked);
    }
}
