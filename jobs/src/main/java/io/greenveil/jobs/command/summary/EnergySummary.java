package io.greenveil.jobs.command.summary;

import io.greenveil.metrics.carbon.CarbonCost;
import io.greenveil.metrics.ledger.RowKind;
import io.greenveil.metrics.ledger.RunEnergy;
import io.greenveil.metrics.ledger.StageEnergy;
import io.greenveil.metrics.spark.EnergySnapshot;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Energy and carbon by stage. Of each step the stages with most energy stand on lines of their own and the rest on one,
 * so that the lines of a table always sum to its total.
 */
final class EnergySummary {
    private static final int STAGES_OF_A_STEP = 5;
    private static final int LONGEST_NAME = 40;

    private final TextTable table =
            new TextTable("step", "stage", ">tasks", ">rows in", ">energy (J)", ">gCO2e", ">eta");

    private EnergySummary() {}

    static String of(EnergySnapshot snapshot) {
        EnergySummary summary = new EnergySummary();
        Map<String, List<StageEnergy>> steps = new LinkedHashMap<>();
        snapshot.rows().stream()
                .sorted(Comparator.comparing(StageEnergy::start))
                .forEach(row -> steps.computeIfAbsent(row.step(), step -> new ArrayList<>())
                        .add(row));
        steps.forEach(summary::addStep);
        summary.addTotal(snapshot.total());
        return summary.table + System.lineSeparator() + provenance(snapshot);
    }

    private void addStep(String step, List<StageEnergy> rows) {
        List<StageEnergy> stages = rows.stream()
                .filter(row -> row.kind() == RowKind.STAGE)
                .sorted(Comparator.comparingLong(
                                (StageEnergy row) -> row.energy().total())
                        .reversed())
                .toList();
        List<StageEnergy> shown = stages.subList(0, Math.min(STAGES_OF_A_STEP, stages.size()));
        shown.stream()
                .sorted(Comparator.comparingInt(StageEnergy::stageId))
                .forEach(row -> add(step, row.stageId() + " " + name(row), List.of(row)));
        List<StageEnergy> others = stages.subList(shown.size(), stages.size());
        if (!others.isEmpty()) {
            add(step, others.size() + " other stages", others);
        }
        for (RowKind kind : List.of(RowKind.DRIVER, RowKind.IDLE, RowKind.OTHER)) {
            List<StageEnergy> same =
                    rows.stream().filter(row -> row.kind() == kind).toList();
            if (!same.isEmpty()) {
                add(step, kind.name().toLowerCase(Locale.ROOT), same);
            }
        }
    }

    private void add(String step, String name, List<StageEnergy> rows) {
        long energy = rows.stream().mapToLong(row -> row.energy().total()).sum();
        long waste = rows.stream().mapToLong(row -> row.waste().total()).sum();
        table.row(
                step,
                name,
                Figures.quantity(rows.stream()
                        .mapToLong(row -> row.tasks().succeeded()
                                + row.tasks().failed()
                                + row.tasks().killed())
                        .sum()),
                Figures.quantity(
                        rows.stream().mapToLong(row -> row.traffic().rowsIn()).sum()),
                Figures.joules(energy),
                Figures.grams(rows.stream()
                        .mapToDouble(row -> row.carbon().operationalGrams())
                        .sum()),
                Figures.efficiency(energy == 0 ? null : (energy - waste) / (double) energy));
    }

    private void addTotal(RunEnergy total) {
        table.row(
                "total",
                "",
                Figures.count(total.tasks().succeeded()
                        + total.tasks().failed()
                        + total.tasks().killed()),
                Figures.count(total.traffic().rowsIn()),
                Figures.joules(total.energy().total()),
                Figures.grams(total.carbon().operationalGrams()),
                Figures.efficiency(total.eta()));
    }

    private static String provenance(EnergySnapshot snapshot) {
        RunEnergy total = snapshot.total();
        CarbonCost carbon = total.carbon();
        return String.format(
                Locale.ROOT,
                "IT energy, %s by %s (%s to %s J); with PUE %.2f the facility used %s J. Grid: %s, %s, %.0f gCO2e/kWh%s. "
                        + "Figures up to %s; the tables add what came later.",
                total.provenance().quality().name().toLowerCase(Locale.ROOT),
                total.provenance().method(),
                Figures.joules(total.provenance().lowMicrojoules()),
                Figures.joules(total.provenance().highMicrojoules()),
                carbon.pue(),
                Figures.joules(carbon.facilityMicrojoules()),
                carbon.grid().name(),
                carbon.grid().year() == null
                        ? carbon.grid().source()
                        : carbon.grid().year(),
                carbon.grid().averageGrams(),
                carbon.grid().estimated() ? " (estimated)" : "",
                snapshot.at().truncatedTo(ChronoUnit.SECONDS));
    }

    /** The stage's name without its step, which has a column of its own. */
    private static String name(StageEnergy row) {
        String step = row.step() + ": ";
        String name = row.name().startsWith(step) ? row.name().substring(step.length()) : row.name();
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
    }
}
