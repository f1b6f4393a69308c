package io.greenveil.metrics.report;

import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.EnergyRow.Components;
import io.greenveil.metrics.report.model.EnergyRow.Kind;
import io.greenveil.metrics.report.model.EnergyRow.TaskCounts;
import io.greenveil.metrics.report.model.EnergyRow.Traffic;
import io.greenveil.metrics.report.model.EnergyRow.Waste;
import io.greenveil.metrics.report.model.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of a plausible run of 1.2 million people on two executors: 21 stages, four drivers, idle time. */
final class SampleRows {
    private static final String APP = "app-20260102120000-0007";

    private final List<EnergyRow> rows = new ArrayList<>();

    static List<EnergyRow> all() {
        SampleRows sample = new SampleRows();
        sample.stage("ingest", 0, 0, "parquet at Inputs.java:61", 16, 0, 4.2, 11.8, 1_203_114, 0);
        sample.stage("ingest", 1, 0, "parquet at Inputs.java:61", 24, 0, 9.7, 31.4, 8_911_020, 0);
        sample.stage("ingest", 2, 0, "save at QuarantinedWrite.java:48", 24, 1, 21.5, 77.9, 8_911_020, 2_100_000);
        sample.stage("ingest", 3, 0, "save at ValidatedWrite.java:52", 24, 0, 33.1, 121.0, 8_908_204, 0);
        sample.stage("protect", 4, 0, "collect at KeyProbe.java:74", 2, 0, 0.31, 0.22, 2, 0);
        sample.stage("protect", 5, 0, "count at Prepare.java:33", 200, 0, 41.6, 158.3, 8_908_204, 0);
        sample.stage("protect", 6, 0, "collectAsList at Histogram.java:88", 64, 0, 18.2, 66.1, 1_203_004, 0);
        sample.stage("protect", 7, 0, "collectAsList at Histogram.java:88", 16, 0, 3.4, 9.8, 38_512, 0);
        sample.stage("protect", 8, 0, "save at ProtectedWrite.java:57", 64, 3, 88.9, 341.7, 1_203_004, 19_400_000);
        sample.stage("protect", 8, 1, "save at ProtectedWrite.java:57", 8, 0, 9.9, 35.0, 150_102, 0);
        sample.stage("protect", 9, 0, "collect at WrittenTable.java:45", 32, 0, 7.7, 25.9, 1_168_771, 0);
        sample.stage("protect", 10, 0, "collect at Digest.java:91", 32, 0, 12.6, 47.2, 1_168_771, 0);
        sample.stage("train", 11, 0, "fit at FeaturePipeline.java:70", 32, 0, 15.5, 55.5, 818_140, 0);
        sample.stage("train", 12, 0, "treeAggregate at RDDLossFunction.scala:61", 4, 0, 62.0, 233.3, 818_140, 0);
        sample.stage("train", 13, 0, "treeAggregate at RDDLossFunction.scala:61", 2, 0, 0.8, 1.1, 4, 0);
        sample.stage("train", 14, 0, "collectAsMap at RandomForest.scala:663", 4, 0, 141.2, 540.4, 818_140, 0);
        sample.stage("train", 15, 0, "collectAsMap at RandomForest.scala:663", 4, 0, 139.8, 533.1, 818_140, 0);
        sample.stage("train", 16, 0, "collectAsMap at RandomForest.scala:663", 4, 1, 151.0, 560.9, 818_140, 33_000_000);
        sample.stage("train", 17, 0, "collect at ExactRanking.java:59", 8, 0, 11.3, 38.8, 350_631, 0);
        sample.stage("train", 18, 0, "save at ModelFolder.java:66", 1, 0, 0.6, 0.4, 1, 0);
        sample.stage("report", 19, 0, "collect at EnergyTables.java:40", 2, 0, 0.9, 1.2, 26, 0);
        sample.other("ingest", Kind.DRIVER, 9.9, 6_100_000, 0);
        sample.other("protect", Kind.DRIVER, 31.4, 18_000_000, 0);
        sample.other("train", Kind.DRIVER, 44.0, 22_700_000, 0);
        sample.other("report", Kind.DRIVER, 1.1, 900_000, 0);
        sample.other("train", Kind.IDLE, 120.0, 410_000_000, 410_000_000);
        return List.copyOf(sample.rows);
    }

    private void stage(
            String step,
            int id,
            int attempt,
            String name,
            long tasks,
            long failed,
            double seconds,
            double cpu,
            long records,
            long retry) {
        long dynamic = Math.round(cpu * 2_410_000);
        long reserved = Math.round(seconds * 3_650_000);
        Waste waste = new Waste(retry, 0, attempt == 0 ? 0 : dynamic / 2, 0, reserved / 9);
        Traffic traffic =
                new Traffic(records, records * 9 / 10, records * 61, records * 40, records * 12, records * 11);
        add(
                step,
                Kind.STAGE,
                Optional.of(id),
                attempt,
                name,
                new TaskCounts(tasks, failed, 0),
                seconds,
                cpu,
                traffic,
                new Components(dynamic, reserved, Math.round(seconds * 900_000), 0, 0, 0),
                waste);
    }

    private void other(String step, Kind kind, double seconds, long microjoules, long idle) {
        add(
                step,
                kind,
                Optional.empty(),
                0,
                kind == Kind.DRIVER
                        ? "planning, commit and collecting results"
                        : "reserved executors with nothing to do",
                new TaskCounts(0, 0, 0),
                seconds,
                kind == Kind.DRIVER ? seconds / 2 : 0,
                new Traffic(0, 0, 0, 0, 0, 0),
                new Components(microjoules, 0, 0, 0, 0, 0),
                new Waste(0, 0, 0, 0, idle));
    }

    private void add(
            String step,
            Kind kind,
            Optional<Integer> id,
            int attempt,
            String name,
            TaskCounts tasks,
            double seconds,
            double cpu,
            Traffic traffic,
            Components energy,
            Waste waste) {
        long facility = Math.round(energy.total() * 1.58);
        rows.add(new EnergyRow(
                step,
                kind,
                id,
                attempt,
                APP,
                name,
                tasks,
                seconds,
                cpu,
                traffic,
                energy,
                waste,
                facility,
                energy.total() == 0 ? Optional.empty() : Optional.of(1 - waste.total() / (double) energy.total()),
                facility / 3.6e12 * 473,
                seconds * 2.2e-4,
                "MODEL_SPEC",
                Quality.MODELLED,
                Math.round(energy.total() * 0.6),
                Math.round(energy.total() * 1.4),
                kind == Kind.STAGE
                        ? Optional.of(new EnergyRow.DeviceUse(
                                "CPU", List.of(), List.of(), List.of("Scan parquet"), List.of("no plugin")))
                        : Optional.empty()));
    }
}
