package io.greenveil.jobs.run;

import io.greenveil.jobs.gpu.GpuUse;
import io.greenveil.jobs.manifest.GpuRecord;
import io.greenveil.metrics.report.model.GpuChoice;

/** The decision about the GPU in the words of the manifest and of the report. */
final class GpuMapping {
    private GpuMapping() {}

    static GpuRecord record(String applicationId, GpuUse use) {
        return new GpuRecord(
                applicationId, use.requested().word(), use.enabled(), use.reason(), use.devices(), use.notes());
    }

    static GpuChoice choice(GpuRecord gpu) {
        return new GpuChoice(
                gpu.applicationId(), gpu.requested(), gpu.enabled(), gpu.reason(), gpu.devices(), gpu.notes());
    }
}
