package io.greenveil.jobs.manifest;

import java.util.List;

/**
 * Whether one application of the run had the GPU plugin, and why. That it was on lets Spark plan for the GPU; it does not
 * say that any work ran there.
 *
 * @param applicationId Spark application
 * @param requested {@code auto}, {@code require} or {@code off}
 * @param enabled whether the plugin was loaded and on
 * @param reason why, in words
 * @param devices the devices that were found for it
 * @param notes what was kept off the GPU all the same, and why
 */
public record GpuRecord(
        String applicationId,
        String requested,
        boolean enabled,
        String reason,
        List<String> devices,
        List<String> notes) {
    public GpuRecord {
        devices = List.copyOf(devices);
        notes = List.copyOf(notes);
    }
}
