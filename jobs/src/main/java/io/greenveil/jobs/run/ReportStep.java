package io.greenveil.jobs.run;

import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.publish.Marker.TableRecord;
import io.greenveil.jobs.step.JobLabel;
import io.greenveil.jobs.step.StepName;
import io.greenveil.metrics.report.HtmlReport;
import io.greenveil.metrics.report.JsonReport;
import io.greenveil.metrics.report.ReportModel;
import io.greenveil.metrics.report.model.PublishedTable;
import io.greenveil.metrics.spark.EnergySnapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/** Everything that the steps of the run left on disk, on one page. Works alone, in an application of its own. */
final class ReportStep implements Step {
    static final String HTML = "report.html";
    private static final String JSON = "report.json";
    private static final StepName STEP = StepName.REPORT;

    /** A report tells of one run, so it is never taken over from another. */
    @Override
    public boolean complete(RunContext run) {
        return FolderProvenance.made(run, run.output(), run.folder(STEP), source(run));
    }

    @Override
    public void recall(RunContext run) {
        tell(run);
    }

    /** Lays copies of what is published beside the manifest, and enters it there. */
    private static void tell(RunContext run) {
        run.output().marker(run.folder(STEP)).ifPresent(marker -> {
            for (String file : List.of(HTML, JSON)) {
                run.output()
                        .get(run.folder(STEP), file)
                        .ifPresent(content -> run.output().replace(run.runFile(file), content));
            }
            run.record(STEP, marker);
        });
    }

    @Override
    public void run(RunContext run) {
        Marker table = Tables.require(run, STEP, run.output(), "protect", run.folder(StepName.PROTECT));
        ProtectStep.tell(run);
        if (TrainStep.current(run)) {
            TrainStep.tell(run);
        }
        Optional<EnergySnapshot> snapshot = EnergyFigures.snapshot(run);
        snapshot.ifPresent(figures -> run.book().energy(EnergyFigures.totals(run, figures)));
        ReportModel model = model(run, table, snapshot);
        byte[] html = HtmlReport.render(model).getBytes(StandardCharsets.UTF_8);
        byte[] json = JsonReport.render(model).getBytes(StandardCharsets.UTF_8);
        Staged.in(run.output(), STEP.word(), staging -> {
            run.output().put(staging, HTML, html);
            run.output().put(staging, JSON, json);
            Marker marker = run.marker(
                    STEP.word(), source(run), List.of(), Tables.checksums(run.spark(), STEP, run.output(), staging));
            run.publish(run.output(), staging, run.folder(STEP), marker);
            return marker;
        });
        tell(run);
    }

    private static ReportModel model(RunContext run, Marker table, Optional<EnergySnapshot> snapshot) {
        RunManifest manifest = run.book().manifest();
        Keys.recordReading(run, STEP, Set.of());
        StructType released = JobLabel.during(
                run.spark(),
                STEP,
                "columns of the protected table",
                () -> ProtectedTable.read(run, table).schema());
        return new ReportModel(
                ReportMapping.identity(manifest),
                manifest.inputs().stream().map(ReportMapping::input).toList(),
                manifest.privacy()
                        .map(outcome -> ReportMapping.policy(outcome, released))
                        .orElse(List.of()),
                manifest.privacy().flatMap(ReportMapping::privacy),
                manifest.training().map(QualityMapping::quality),
                EnergyFigures.report(run, snapshot),
                table.tables().stream().map(entry -> table(run, entry)).toList());
    }

    private static PublishedTable table(RunContext run, TableRecord table) {
        return new PublishedTable(
                StepName.PROTECT.word(), run.folder(StepName.PROTECT), table.rows(), table.contentDigest());
    }

    private static String source(RunContext run) {
        return run.runId() + " "
                + run.output()
                        .marker(run.folder(StepName.PROTECT))
                        .map(TrainStep::source)
                        .orElse("")
                + " "
                + run.output()
                        .marker(run.folder(StepName.TRAIN))
                        .map(marker -> marker.published().toString())
                        .orElse("");
    }
}
