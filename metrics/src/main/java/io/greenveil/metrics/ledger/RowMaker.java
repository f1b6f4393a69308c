package io.greenveil.metrics.ledger;

import io.greenveil.metrics.carbon.CarbonCost;
import io.greenveil.metrics.carbon.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes table rows out of a run's books. */
final class RowMaker {
    private final String appId;
    private final RunIdentity run;
    private final Instant now;
    private final Settlement settlement;
    private final Set<String> gone;

    /**
     * @param settlement what is left to whom
     * @param gone executors that will report no more
     */
    RowMaker(String appId, RunIdentity run, Instant now, Settlement settlement, Set<String> gone) {
        this.appId = appId;
        this.run = run;
        this.now = now;
        this.settlement = settlement;
        this.gone = gone;
    }

    RunRows rows(RunBook book, long booksError, List<String> notes) {
        List<StageEnergy> rows = new ArrayList<>();
        Figure sum = Figure.ZERO;
        List<StageBook> stages = new ArrayList<>(book.stages());
        stages.sort(Comparator.comparing((StageBook stage) -> stage.stage().stageId())
                .thenComparing(stage -> stage.stage().attempt()));
        for (StageBook stage : stages) {
            Figure figure = settlement.figure(stage.holder());
            rows.add(stageRow(stage, figure));
            sum = sum.plus(figure);
        }
        int number = 0;
        for (StepSpan step : book.steps()) {
            number--;
            Figure driver = settlement.figure(step.driver());
            Figure slots = settlement.figure(step.idleSlots());
            Figure executors = settlement.figure(step.idleExecutor());
            Figure idle = slots.plus(executors);
            rows.add(stepRow(RowKind.DRIVER, number, step, driver, Waste.NONE));
            rows.add(stepRow(RowKind.IDLE, number, step, idle, idleWaste(slots, executors)));
            sum = sum.plus(driver).plus(idle);
        }
        return new RunRows(total(book.steps().get(0).start(), rows, sum, booksError, notes), rows);
    }

    private StageEnergy stageRow(StageBook stage, Figure figure) {
        WorkTime time = new WorkTime(
                figure.share().cpuNanos(), figure.share().coreNanos(), stage.gcMillis(), stage.runMillis());
        return new StageEnergy(
                run.runId(),
                appId,
                run.pipeline(),
                stage.step(),
                RowKind.STAGE,
                stage.stage().stageId(),
                stage.stage().attempt(),
                List.copyOf(stage.jobs()),
                stage.sqlExecutionId(),
                stage.name(),
                stage.start(),
                stage.endOr(now),
                stage.tasks(),
                stage.traffic(),
                time,
                figure.share().energy(),
                stage.waste(gone).atMost(figure.share().energy().total()),
                cost(stage.start(), stage.endOr(now), figure, stage.traffic()),
                figure.provenance(),
                stage.deviceUse());
    }

    private static Waste idleWaste(Figure slots, Figure executors) {
        return new Waste(
                0,
                0,
                0,
                0,
                slots.share().energy().total(),
                executors.share().energy().total());
    }

    private StageEnergy stepRow(RowKind kind, int number, StepSpan step, Figure figure, Waste waste) {
        return new StageEnergy(
                run.runId(),
                appId,
                run.pipeline(),
                step.word(),
                kind,
                number,
                0,
                List.of(),
                null,
                kind == RowKind.DRIVER ? "driver" : "idle executors and slots",
                step.start(),
                step.endOr(now),
                TaskCounts.ZERO,
                Traffic.ZERO,
                new WorkTime(figure.share().cpuNanos(), figure.share().coreNanos(), 0, 0),
                figure.share().energy(),
                waste,
                cost(step.start(), step.endOr(now), figure, Traffic.ZERO),
                figure.provenance(),
                null);
    }

    /** The rest of a node, or what nobody can be named for. */
    StageEnergy nodeRow(RowKind kind, int number, Instant start, String name, long microjoules, FigureSource source) {
        EnergyParts energy = EnergyParts.of(microjoules, 0, 0, 0);
        Figure figure = Figure.of(new Share(energy, 0, 0, microjoules), source);
        return new StageEnergy(
                run.runId(),
                appId,
                run.pipeline(),
                "application",
                kind,
                number,
                0,
                List.of(),
                null,
                name,
                start,
                now,
                TaskCounts.ZERO,
                Traffic.ZERO,
                WorkTime.ZERO,
                energy,
                Waste.NONE,
                cost(start, now, figure, Traffic.ZERO),
                figure.provenance(),
                null);
    }

    private RunEnergy total(Instant start, List<StageEnergy> rows, Figure sum, long booksError, List<String> notes) {
        TaskCounts tasks = TaskCounts.ZERO;
        Traffic traffic = Traffic.ZERO;
        WorkTime time = WorkTime.ZERO;
        EnergyParts energy = EnergyParts.ZERO;
        Waste waste = Waste.NONE;
        for (StageEnergy row : rows) {
            tasks = tasks.plus(row.tasks());
            traffic = traffic.plus(row.traffic());
            time = time.plus(row.time());
            energy = energy.plus(row.energy());
            waste = waste.plus(row.waste());
        }
        Work whole = new Work(start, now, energy.total(), sum.embodiedGrams(), traffic.rowsIn(), traffic.bytesIn());
        return new RunEnergy(
                run.runId(),
                appId,
                run.pipeline(),
                start,
                now,
                rows.size(),
                tasks,
                traffic,
                time,
                energy,
                waste,
                run.carbon().total(whole, rows.stream().map(StageEnergy::carbon).toList()),
                trainingGrams(rows),
                sum.provenance(),
                booksError,
                notes);
    }

    private CarbonCost cost(Instant from, Instant to, Figure figure, Traffic traffic) {
        return run.carbon()
                .cost(new Work(
                        from,
                        to.isBefore(from) ? from : to,
                        figure.share().energy().total(),
                        figure.embodiedGrams(),
                        traffic.rowsIn(),
                        traffic.bytesIn()));
    }

    /** gCO2e of the step that trains, with its driver and idle time; null if none of its stages ran. */
    private static @Nullable Double trainingGrams(List<StageEnergy> rows) {
        List<StageEnergy> training =
                rows.stream().filter(row -> row.step().equals(RunBook.TRAIN)).toList();
        return training.stream().noneMatch(row -> row.kind() == RowKind.STAGE)
                ? null
                : Double.valueOf(training.stream()
                        .mapToDouble(row -> row.carbon().grams())
                        .sum());
    }
}
