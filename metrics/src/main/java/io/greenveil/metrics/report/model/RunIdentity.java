package io.greenveil.metrics.report.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which run a report is about.
 *
 * @param runId identifier that joins the steps of a run
 * @param pipeline name of the pipeline
 * @param tenant whose data it is
 * @param interval the data interval that was processed, absent for the whole input
 * @param created when the report was written
 * @param greenveilVersion version of Greenveil
 * @param sparkVersion version of Spark that ran
 * @param javaVersion version of the Java runtime of the driver
 * @param configurationDigest SHA-256, hexadecimal, of the resolved configuration
 * @param rawDataRetention in words, what happened to the raw data under {@code work}
 * @param gpu whether the GPU plugin was on, one entry for each application of the run
 */
public record RunIdentity(
        String runId,
        String pipeline,
        String tenant,
        Optional<DataInterval> interval,
        Instant created,
        String greenveilVersion,
        String sparkVersion,
        String javaVersion,
        String configurationDigest,
        String rawDataRetention,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<GpuChoice> gpu) {
    public RunIdentity {
        gpu = List.copyOf(gpu);
    }

    /** Half-open interval of data time, {@code start <= t < end}. */
    public record DataInterval(Instant start, Instant end) {}
}
