package io.greenveil.metrics.report;

import io.greenveil.metrics.report.model.ColumnTreatment;
import io.greenveil.metrics.report.model.ColumnTreatment.Leakage;
import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.EnergyReport.CarbonPerUnit;
import io.greenveil.metrics.report.model.EnergyReport.GridIntensity;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.EnergyTotals;
import io.greenveil.metrics.report.model.GpuChoice;
import io.greenveil.metrics.report.model.InputTable;
import io.greenveil.metrics.report.model.InputTable.BrokenRule;
import io.greenveil.metrics.report.model.ModelQuality;
import io.greenveil.metrics.report.model.ModelQuality.Feature;
import io.greenveil.metrics.report.model.ModelQuality.Side;
import io.greenveil.metrics.report.model.ModelScore;
import io.greenveil.metrics.report.model.ModelScore.Estimate;
import io.greenveil.metrics.report.model.PrivacyResult;
import io.greenveil.metrics.report.model.PrivacyResult.QuasiIdentifier;
import io.greenveil.metrics.report.model.PublishedTable;
import io.greenveil.metrics.report.model.RunIdentity;
import io.greenveil.metrics.report.model.RunIdentity.DataInterval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A report with something in every place. */
final class SampleReport {
    private static final Instant CREATED = Instant.parse("2026-01-02T12:14:31.250Z");

    private SampleReport() {}

    static ReportModel full() {
        return new ReportModel(
                run("diabetes-risk"),
                inputs(),
                policy(),
                Optional.of(privacy()),
                Optional.of(quality()),
                Optional.of(energy(SampleRows.all())),
                tables());
    }

    /** A run of which only the identity is known. */
    static ReportModel empty() {
        return new ReportModel(
                run("nothing-yet"),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static ReportModel withEnergy(List<EnergyRow> rows) {
        return withEnergy(energy(rows));
    }

    static ReportModel withEnergy(EnergyReport energy) {
        ReportModel full = full();
        return new ReportModel(
                full.run(),
                full.inputs(),
                full.policy(),
                full.privacy(),
                full.quality(),
                Optional.of(energy),
                full.tables());
    }

    static RunIdentity run(String pipeline) {
        return new RunIdentity(
                pipeline + "-20260101T000000Z-k3v9q2",
                pipeline,
                "demo-hospital",
                Optional.of(
                        new DataInterval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"))),
                CREATED,
                "0.1.0",
                "4.0.1",
                "17.0.15+6",
                "5b1f3b0a6d1c1f7f0c2f4b8a9d3e6c5a7b8c9d0e1f2a3b4c5d6e7f8091a2b3c4",
                "deleted when the protected table was published",
                List.of(new GpuChoice(
                        "app-20260102120000-0001",
                        "auto",
                        false,
                        "the executors ask for no GPU",
                        List.of(),
                        List.of())));
    }

    static List<InputTable> inputs() {
        return List.of(
                new InputTable(
                        "patients",
                        "file:/data/hospital/patients",
                        "the whole input",
                        1_203_114,
                        1_203_004,
                        110,
                        List.of(
                                new BrokenRule("birthdate", "range 1900-01-01 to 2100-01-01", 84),
                                new BrokenRule("ssn", "pattern [0-9]{3}-[0-9]{2}-[0-9]{4}", 26),
                                new BrokenRule("id", "unique", 4))),
                new InputTable(
                        "observations",
                        "file:/data/hospital/observations",
                        "column date, start included, end not",
                        7_707_906,
                        7_705_200,
                        2_706,
                        List.of(new BrokenRule("value", "not null", 2_706))));
    }

    static List<ColumnTreatment> policy() {
        return Stream.of(
                        column(
                                "patient_id",
                                "replaced by a keyed one-way token",
                                "token",
                                "patient-id",
                                "AES-256-CMAC",
                                "string"),
                        column("name", "dropped", "drop", "", "", ""),
                        column("address", "dropped", "drop", "", "", ""),
                        column("ssn", "masked but for the last 4 characters", "mask", "", "", "string"),
                        column("passport", "sealed value by value", "seal", "passport", "AES-256-GCM", "binary"),
                        column("note", "redacted", "redact", "", "", "string"),
                        quasi("age", "generalised to intervals of 10 from 0", "generalise", "string"),
                        quasi("sex", "kept as it is", "keep", "string"),
                        quasi("zip", "generalised to the first 3 characters", "generalise", "string"),
                        column(
                                "income",
                                "limited to at least 0 and at most 250,000",
                                "top-bottom-code",
                                "",
                                "",
                                "decimal(12,2)"),
                        column("bmi", "kept as it is", "keep", "", "", "double"),
                        column("sbp", "kept as it is", "keep", "", "", "double"),
                        column("dysglycaemia", "kept as it is", "keep", "", "", "int"))
                .toList();
    }

    private static ColumnTreatment column(
            String name, String fate, String technique, String alias, String algorithm, String type) {
        return new ColumnTreatment(
                name, technique, fate, some(alias), some(algorithm), some(type), false, leakage(technique));
    }

    private static ColumnTreatment quasi(String name, String fate, String technique, String type) {
        return new ColumnTreatment(
                name, technique, fate, Optional.empty(), Optional.empty(), some(type), true, Optional.empty());
    }

    private static Optional<Leakage> leakage(String technique) {
        return technique.equals("token") ? Optional.of(new Leakage(451, 380, 8.62, 0.0026, 0.843)) : Optional.empty();
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    static PrivacyResult privacy() {
        return new PrivacyResult(
                "patients",
                5,
                5,
                List.of(
                        new QuasiIdentifier("age", 0.889),
                        new QuasiIdentifier("sex", 1),
                        new QuasiIdentifier("zip", 0.412)),
                1_203_004,
                1_168_771,
                34_233,
                34_233 / 1_203_004.0,
                0.10,
                9_712,
                5,
                120.343,
                8_114,
                42_371_220_117.0,
                0.767,
                true);
    }

    static ModelQuality quality() {
        return new ModelQuality(
                "dysglycaemia",
                "1",
                "70 % of entities train and 30 % validate, by a keyed hash of patient_id; no entity is on both sides.",
                new Side(818_140, 818_140, 61_361),
                new Side(350_631, 350_631, 26_302),
                List.of(
                        score("logistic-regression", "regularisation 0.01, elastic net 0, 100 iterations", 0.771),
                        score("random-forest", "100 trees, depth 6, at least 5 rows per node", 0.793)),
                Optional.of(score("logistic-regression on age, sex", "regularisation 0.01", 0.702)),
                "random-forest",
                List.of(
                        new Feature("bmi", "numeric"),
                        new Feature("sbp", "numeric"),
                        new Feature("age", "categorical"),
                        new Feature("sex", "categorical")),
                "DeLong for AUC, bootstrap of 1,000 resamples for the others.",
                "350631:1234567890123456789,9876543210987654321,1111111111111111111,2222222222222222222");
    }

    private static ModelScore score(String name, String parameters, double auc) {
        return new ModelScore(
                name,
                parameters,
                around(auc, 0.006),
                around(auc / 3, 0.008),
                around(0.925, 0.001),
                around(1 - auc, 0.004));
    }

    private static Estimate around(double value, double half) {
        return new Estimate(value, value - half, value + half);
    }

    static EnergyReport energy(List<EnergyRow> rows) {
        return new EnergyReport(
                CREATED.minusSeconds(2),
                EnergyTotals.sumOf(rows),
                rows,
                1.58,
                "average of data centres in the Uptime Institute survey of 2023",
                new GridIntensity("World", 473, "Ember, Yearly Electricity Data, CC-BY-4.0", Optional.of(2024), true),
                Optional.of(new CarbonPerUnit("1,000 rows protected", 1_168.771, 0.000_42)),
                "Counted: processors and memory that the executors and the driver of this application reserved."
                        + " Not counted: network, storage, client machines, other tenants of the hosts.",
                0,
                Optional.empty());
    }

    static List<PublishedTable> tables() {
        return List.of(
                new PublishedTable(
                        "protect",
                        "protect/interval=20260101T000000Z",
                        1_168_771,
                        "1168771:17214093381442119063,3301458823990712344,9120334472011093322,14400871120023399123"),
                new PublishedTable(
                        "train/validation-predictions",
                        "train/interval=20260101T000000Z/validation",
                        350_631,
                        "350631:1234567890123456789,9876543210987654321,1111111111111111111,2222222222222222222"));
    }
}
