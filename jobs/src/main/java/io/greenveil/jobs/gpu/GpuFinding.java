package io.greenveil.jobs.gpu;

import java.util.List;

/**
 * What was found out about the devices that a run would use.
 *
 * @param devices their names
 * @param missing what is missing, one line each; empty if nothing is
 * @param how how it was found out
 */
record GpuFinding(List<String> devices, List<String> missing, String how) {
    GpuFinding {
        devices = List.copyOf(devices);
        missing = List.copyOf(missing);
    }

    static GpuFinding missing(String what) {
        return new GpuFinding(List.of(), List.of(what), "");
    }
}
