package io.greenveil.metrics.report;

import io.greenveil.metrics.report.model.ColumnTreatment;
import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.EnergyReport.GridIntensity;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.EnergyTotals;
import io.greenveil.metrics.report.model.GpuChoice;
import io.greenveil.metrics.report.model.InputTable;
import io.greenveil.metrics.report.model.ModelQuality;
import io.greenveil.metrics.report.model.ModelScore;
import io.greenveil.metrics.report.model.PrivacyResult;
import io.greenveil.metrics.report.model.PublishedTable;
import io.greenveil.metrics.report.model.RunIdentity;
import java.util.List;
import java.util.Optional;

/** The sample in which every text that a person or a file can choose is one given text. */
final class HostileReport {
    private HostileReport() {}

    static ReportModel named(String x) {
        ReportModel full = SampleReport.full();
        return new ReportModel(
                new RunIdentity(x, x, x, full.run().interval(), full.run().created(), x, x, x, x, x, List.of(gpu(x))),
                List.of(new InputTable(x, x, x, 2, 1, 1, List.of(new InputTable.BrokenRule(x, x, 1)))),
                List.of(new ColumnTreatment(
                        x,
                        x,
                        x,
                        Optional.of(x),
                        Optional.of(x),
                        Optional.of(x),
                        true,
                        Optional.of(new ColumnTreatment.Leakage(4, 3, 1, 0.5, 0.75)))),
                full.privacy().map(privacy -> privacy(privacy, x)),
                full.quality().map(quality -> quality(quality, x)),
                full.energy().map(energy -> energy(energy, x)),
                List.of(new PublishedTable(x, x, 1, x)));
    }

    private static GpuChoice gpu(String x) {
        return new GpuChoice(x, x, true, x, List.of(x), List.of(x));
    }

    private static PrivacyResult privacy(PrivacyResult p, String x) {
        return new PrivacyResult(
                x,
                p.kRequired(),
                p.kReached(),
                List.of(new PrivacyResult.QuasiIdentifier(x, 1)),
                p.rowsIn(),
                p.rowsOut(),
                p.suppressedRows(),
                p.suppressedShare(),
                p.suppressionLimit(),
                p.classes(),
                p.smallestClass(),
                p.averageClass(),
                p.largestClass(),
                p.discernibility(),
                p.granularity(),
                false);
    }

    private static ModelQuality quality(ModelQuality q, String x) {
        ModelScore first = q.models().get(0);
        ModelScore score = new ModelScore(x, x, first.auc(), first.prAuc(), first.accuracy(), first.logLoss());
        return new ModelQuality(
                x,
                x,
                x,
                q.training(),
                q.validation(),
                List.of(score),
                Optional.of(score),
                x,
                List.of(new ModelQuality.Feature(x, x)),
                x,
                x);
    }

    private static EnergyReport energy(EnergyReport e, String x) {
        List<EnergyRow> rows = e.rows().stream().map(row -> row(row, x)).toList();
        return new EnergyReport(
                e.closedAt(),
                EnergyTotals.sumOf(rows),
                rows,
                e.pue(),
                x,
                new GridIntensity(x, 1, x, Optional.of(2020), true),
                Optional.of(new EnergyReport.CarbonPerUnit(x, 1, 1)),
                x,
                7,
                Optional.of(x));
    }

    private static EnergyRow row(EnergyRow r, String x) {
        return new EnergyRow(
                x,
                r.kind(),
                r.stageId(),
                r.stageAttempt(),
                x,
                x,
                r.tasks(),
                r.seconds(),
                r.cpuSeconds(),
                r.traffic(),
                r.energy(),
                r.waste(),
                r.facilityMicrojoules(),
                r.eta(),
                r.operationalGrams(),
                r.embodiedGrams(),
                x,
                r.quality(),
                r.lowMicrojoules(),
                r.highMicrojoules(),
                Optional.of(new EnergyRow.DeviceUse(x, List.of(x), List.of(x), List.of(x), List.of(x))));
    }
}
