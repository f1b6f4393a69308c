package io.greenveil.metrics.report.model;

import java.util.List;

/**
 * Whether one application of the run had the GPU plugin. That it was on does not say that any work ran on a GPU.
 *
 * @param applicationId Spark application
 * @param requested {@code auto}, {@code require} or {@code off}
 * @param enabled whether the plugin was loaded and on
 * @param reason why, in words
 * @param devices the devices that were found for it
 * @param notes what was kept off the GPU all the same, and why
 */
public record GpuChoice(
        String applicationId,
        String requested,
        boolean enabled,
        String reason,
        List<String> devices,
        List<String> notes) {
    public GpuChoice {
        devices = List.copyOf(devices);
        notes = List.copyOf(notes);
    }
}
