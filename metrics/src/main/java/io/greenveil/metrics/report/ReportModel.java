package io.greenveil.metrics.report;

import io.greenveil.metrics.report.model.ColumnTreatment;
import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.InputTable;
import io.greenveil.metrics.report.model.ModelQuality;
import io.greenveil.metrics.report.model.PrivacyResult;
import io.greenveil.metrics.report.model.PublishedTable;
import io.greenveil.metrics.report.model.RunIdentity;
import java.util.List;
import java.util.Optional;

/**
 * Everything a run's report says, before it is rendered. Holds counts, names and figures only: no value of any row.
 *
 * @param run which run it was, of what configuration
 * @param inputs what was read and what was quarantined
 * @param policy what happened to each column, in the order of the policy
 * @param privacy outcome of the privacy gate, absent if {@code protect} was not part of the run or required nothing
 * @param quality quality of the trained models, absent if nothing was trained
 * @param energy energy and carbon, absent if the energy plugin was not loaded
 * @param tables what was published
 */
public record ReportModel(
        RunIdentity run,
        List<InputTable> inputs,
        List<ColumnTreatment> policy,
        Optional<PrivacyResult> privacy,
        Optional<ModelQuality> quality,
        Optional<EnergyReport> energy,
        List<PublishedTable> tables) {
    public ReportModel {
        inputs = List.copyOf(inputs);
        policy = List.copyOf(policy);
        tables = List.copyOf(tables);
    }
}
