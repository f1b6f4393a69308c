package io.greenveil.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.greenveil.metrics.carbon.CarbonSettings;
import io.greenveil.metrics.carbon.GridIntensity;
import io.greenveil.metrics.meter.MeterDelta;
import io.greenveil.metrics.meter.Method;
import io.greenveil.metrics.meter.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationBookTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    private static final CarbonSettings CARBON =
            new CarbonSettings(1.2, "by hand", null, GridIntensity.average("TST", "Test", 2024, 400, "by hand", false));
    private static final FigureSource MODEL = Given.source(Method.MODEL_SPEC);
    private static final FigureSource RAPL = Given.source(Method.RAPL_PKG);
    private static final int SHUFFLE = 3;
    private static final StageAttempt STAGE = new StageAttempt(7, 0);

    private final ApplicationBook book = new ApplicationBook("notebook", CARBON, false, T0);

    @Test
    void takesTheLatestOfReportsThatAreRepeatedAndReordered() {
        begin("run-1");
        submit(STAGE, "run-1", "train");
        book.merge(report("1", 2, 100, 10), T0);
        book.merge(report("1", 1, 60, 5), T0);
        book.merge(report("1", 2, 100, 10), T0);
        book.merge(report("2", 1, 50, 1), T0);

        RunRows rows = book.run("run-1", T0).orElseThrow();
        assertThat(row(rows, RowKind.STAGE).energy().total()).isEqualTo(150);
        assertThat(row(rows, RowKind.IDLE).energy().total()).isEqualTo(11);
        assertThat(rows.total().energy().total()).isEqualTo(161);
        assertThat(rows.total().booksErrorMicrojoules()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void reachesTheSameStageEnergyInWhateverOrderReportsArrive(long seed) {
        begin("run-1");
        submit(STAGE, "run-1", "train");
        List<ProcessReport> reports = new ArrayList<>();
        for (int sequence = 1; sequence <= 20; sequence++) {
            reports.add(report("1", sequence, 10L * sequence, sequence));
            reports.add(report("2", sequence, 7L * sequence, 2L * sequence));
        }
        Collections.shuffle(reports, new Random(seed));
        reports.forEach(report -> book.merge(report, T0));

        RunRows rows = book.run("run-1", T0).orElseThrow();
        assertThat(row(rows, RowKind.STAGE).energy().total()).isEqualTo(340);
        assertThat(row(rows, RowKind.IDLE).energy().total()).isEqualTo(60);
        assertThat(rows.total().booksErrorMicrojoules()).isZero();
    }

    @Test
    void labelsFailedAndOvertakenAttemptsAsWaste() {
        begin("run-1");
        submit(STAGE, "run-1", "train");
        taskEnded(1, new TaskCounts(0, 1, 0), WasteClass.RETRY);
        AccountState state = new AccountState(
                1,
                false,
                List.of(new AccountState.StageShare(STAGE, share(100), new FateEnergy(30, 15, 0, 0, 2))),
                List.of(task(3, 50), task(4, 5)),
                Share.ZERO,
                Share.ZERO,
                Share.ZERO,
                100,
                0,
                0,
                0);
        book.speculates(STAGE, T0);
        book.merge(Given.report("1", Role.EXECUTOR, MODEL, state, List.of()), T0);
        taskEnded(2, new TaskCounts(0, 0, 1), WasteClass.SPECULATIVE_LOSER);
        taskEnded(3, new TaskCounts(1, 0, 0), null);
        taskEnded(4, new TaskCounts(0, 0, 1), WasteClass.SPECULATIVE_LOSER); // it had run to its end

        StageEnergy row = row(book.run("run-1", T0).orElseThrow(), RowKind.STAGE);
        assertThat(row.waste()).isEqualTo(new Waste(30, 20, 0, 0, 0, 0));
        assertThat(row.tasks()).isEqualTo(new TaskCounts(1, 1, 2));
        assertThat(row.eta()).isEqualTo(0.5);
    }

    @Test
    void booksDriverAndIdleToTheStepThatIsOpen() {
        book.merge(driver(1, 5), T0);
        begin("run-1");
        book.step("run-1", "protect", T0.plusSeconds(10));
        book.merge(driver(2, 25), T0);
        book.step("run-1", "train", T0.plusSeconds(20));
        book.merge(driver(3, 125), T0);
        book.end("run-1", T0.plusSeconds(30));
        book.merge(driver(4, 130), T0);

        RunRows rows = book.run("run-1", T0.plusSeconds(40)).orElseThrow();
        assertThat(rows.rows().stream().filter(row -> row.kind() == RowKind.DRIVER))
                .extracting(StageEnergy::step, row -> row.energy().total(), StageEnergy::stageId)
                .containsExactly(
                        tuple("start", 5L, -1),
                        tuple("protect", 20L, -2),
                        tuple("train", 100L, -3),
                        tuple("report", 5L, -4));
        assertThat(rows.rows())
                .extracting(StageEnergy::stageId, StageEnergy::stageAttempt, StageEnergy::kind)
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsStagesThatRanBeforeTheFirstRunOutOfIt() {
        submit(STAGE, null, null);
        book.merge(report("1", 1, 100, 10), T0);
        begin("run-1");

        assertThat(book.run("run-1", T0).orElseThrow().total().energy().total()).isZero();
        assertThat(book.application(T0).total().energy().total()).isEqualTo(110);
    }

    @Test
    void namesTheWeakestQualityOfAMixedSumAndWidensItsInterval() {
        begin("run-1");
        submit(STAGE, "run-1", "train");
        book.merge(report("1", 1, 1000, 0), T0);
        book.merge(Given.report("2", "host-2", Role.EXECUTOR, RAPL, state(1, 1000, 0), List.of("zone gone")), T0);

        RunRows rows = book.run("run-1", T0).orElseThrow();
        Provenance known = row(rows, RowKind.STAGE).provenance();
        assertThat(known.quality()).isEqualTo(Quality.MODELLED);
        assertThat(known.method()).isEqualTo("RAPL_PKG + MODEL_SPEC");
        assertThat(known.lowMicrojoules()).isEqualTo(600 + 950);
        assertThat(known.highMicrojoules()).isEqualTo(1400 + 1050);
        assertThat(rows.total().notes()).containsExactly("host-2: zone gone");
    }

    @Test
    void namesOnlyTheMethodsOfProcessesThatHaveAPartInARow() {
        begin("run-1");
        book.merge(driver(1, 5), T0);
        book.merge(Given.report("1", "host-2", Role.EXECUTOR, RAPL, state(1, 100, 10), List.of()), T0);
        book.merge(Given.report("2", "host-3", Role.EXECUTOR, RAPL, state(1, 100, 0), List.of()), T0);

        RunRows rows = book.run("run-1", T0).orElseThrow();
        assertThat(row(rows, RowKind.DRIVER).provenance().method()).isEqualTo("MODEL_SPEC");
        assertThat(row(rows, RowKind.DRIVER).provenance().quality()).isEqualTo(Quality.MODELLED);
        assertThat(row(rows, RowKind.IDLE).provenance().method()).isEqualTo("RAPL_PKG");
        assertThat(row(rows, RowKind.IDLE).provenance().quality()).isEqualTo(Quality.ATTRIBUTED);
    }

    @Test
    void bindsAStageWhoseReportCameBeforeItsSubmissionToTheRunThatAskedForIt() {
        begin("run-1");
        begin("run-2");
        book.step(null, "train", T0);
        book.merge(report("1", 1, 100, 10), T0);
        submit(STAGE, "run-1", "protect");
        book.merge(report("1", 2, 150, 10), T0);

        RunRows one = book.run("run-1", T0).orElseThrow();
        assertThat(row(one, RowKind.STAGE).energy().total()).isEqualTo(150);
        assertThat(row(one, RowKind.STAGE).step()).isEqualTo("protect");
        RunRows two = book.run("run-2", T0).orElseThrow();
        assertThat(two.rows()).noneMatch(row -> row.kind() == RowKind.STAGE);
        assertThat(two.total().energy().total()).isEqualTo(10);
        assertThat(two.total().booksErrorMicrojoules()).isZero();
    }

    @Test
    void changesTheStepOfTheRunThatNamesItAndNotOfTheRunThatBeganLast() {
        begin("run-1");
        begin("run-2");
        book.step("run-2", "train", T0);
        book.step("run-1", "protect", T0);
        book.merge(driver(1, 7), T0);

        assertThat(book.run("run-1", T0).orElseThrow().rows())
                .filteredOn(row -> row.kind() == RowKind.DRIVER)
                .extracting(StageEnergy::step, row -> row.energy().total())
                .containsExactly(tuple("start", 0L), tuple("protect", 7L));
        assertThat(book.run("run-2", T0).orElseThrow().rows())
                .filteredOn(row -> row.kind() == RowKind.DRIVER)
                .extracting(StageEnergy::step)
                .containsExactly("start", "train");
    }

    @Test
    void notesAnExecutorWhoseLastReportNeverCame() {
        begin("run-1");
        book.executorAdded("1");
        book.executorAdded("2");
        book.merge(lastReport("1"), T0);
        book.awaitLastReports(Duration.ZERO);

        assertThat(book.run("run-1", T0).orElseThrow().total().notes())
                .singleElement()
                .asString()
                .contains("Executor 2 sent no last report");
    }

    @Test
    void notesAnExecutorThatWasLostBeforeItsLastReport() {
        begin("run-1");
        List.of("1", "2", "3").forEach(book::executorAdded);
        book.merge(report("2", 4, 10, 1), T0);
        List.of("1", "2", "3").forEach(id -> book.executorRemoved(id, T0));
        book.merge(lastReport("3"), T0); // sent before it went, heard of after that
        book.awaitLastReports(Duration.ZERO);

        assertThat(book.run("run-1", T0).orElseThrow().total().notes())
                .containsExactly(
                        "Executor 1 was lost before it sent any report: nothing that it used is in the figures",
                        "Executor 2 was lost: what it used after its latest report is estimated when the application ends");
    }

    @Test
    void takesBackWhatTwoProcessesOfANodeClaimTwice() {
        begin("run-1");
        submit(STAGE, "run-1", "train");
        // Each reserved the whole node, which used 100 uJ at rest in all.
        for (String id : List.of("1", "2")) {
            AccountState state = new AccountState(
                    1,
                    true,
                    List.of(new AccountState.StageShare(
                            STAGE, new Share(EnergyParts.of(30, 100, 0, 0), 0, 0, 130), FateEnergy.ZERO)),
                    List.of(),
                    Share.ZERO,
                    Share.ZERO,
                    Share.ZERO,
                    160,
                    30,
                    0,
                    0);
            book.merge(Given.report(id, "one-host", Role.EXECUTOR, MODEL, state, List.of()), T0);
        }

        RunRows rows = book.run("run-1", T0).orElseThrow();
        assertThat(row(rows, RowKind.STAGE).energy()).isEqualTo(EnergyParts.of(60, 100, 0, 0));
        assertThat(rows.total().energy().total()).isEqualTo(160);
        assertThat(rows.total().booksErrorMicrojoules()).isZero();
        assertThat(rows.total().notes())
                .containsExactly(
                        "More cores are reserved on one-host than it has: 100 uJ were claimed twice and taken back");
        assertThat(book.nodes(T0).rows())
                .singleElement()
                .satisfies(other -> assertThat(other.energy().total()).isZero());
        assertThat(book.nodes(T0).deltas())
                .singleElement()
                .satisfies(delta -> assertThat(delta.microjoules()).isEqualTo(160));
    }

    /** Files are made again by a new attempt of the stage, or by a stage of a later job. */
    @ParameterizedTest
    @CsvSource({"7, 1", "12, 0"})
    void callsSuccessesRecomputedWhoseShuffleFilesWereLost(int stageId, int attempt) {
        begin("run-1");
        submit(STAGE, "run-1", "train");
        for (int task = 1; task <= 4; task++) {
            taskEnded(task, new TaskCounts(1, 0, 0), null);
        }
        book.merge(report("1", 1, 100, 0), T0);
        StageAttempt reader = new StageAttempt(8, 0);
        submitted(reader, null, 4);
        book.taskEnded(
                new StageEvents.TaskEnded(
                        reader, 9, "2", new TaskCounts(0, 1, 0), WasteClass.RETRY, "1", false, Traffic.ZERO, 0, 0),
                T0);
        submitted(new StageAttempt(stageId, attempt), SHUFFLE, 3);

        StageEnergy row = book.run("run-1", T0).orElseThrow().rows().stream()
                .filter(stage -> stage.stageId() == 7 && stage.stageAttempt() == 0)
                .findAny()
                .orElseThrow();
        assertThat(row.waste()).isEqualTo(new Waste(0, 0, 75, 0, 0, 0));
    }

    @Test
    void callsNothingRecomputedWhenAnotherShuffleIsWritten() {
        begin("run-1");
        submit(STAGE, "run-1", "train");
        taskEnded(1, new TaskCounts(1, 0, 0), null);
        book.merge(report("1", 1, 100, 0), T0);
        book.executorRemoved("1", T0);
        submitted(new StageAttempt(12, 0), SHUFFLE + 1, 4);

        assertThat(row(book.run("run-1", T0).orElseThrow(), RowKind.STAGE)
                        .waste()
                        .recomputed())
                .isZero();
    }

    @Test
    void estimatesWhatALostExecutorUsedAfterItsLatestReport() {
        begin("run-1");
        submit(STAGE, "run-1", "train");
        book.executorAdded("1");
        // 10 s in which the node used 100 J and the executor claimed 60 of them.
        AccountState state = new AccountState(
                10,
                false,
                List.of(new AccountState.StageShare(STAGE, share(60_000_000), new FateEnergy(0, 0, 0, 20_000_000, 0))),
                List.of(),
                Share.ZERO,
                Share.ZERO,
                Share.ZERO,
                100_000_000,
                40_000_000,
                0,
                0);
        book.merge(Given.report("1", Role.EXECUTOR, MODEL, state, List.of()), T0);
        book.executorRemoved("1", Instant.EPOCH.plusSeconds(12));
        book.taskEnded(
                new StageEvents.TaskEnded(
                        STAGE, 5, "1", new TaskCounts(0, 1, 0), WasteClass.RETRY, null, true, Traffic.ZERO, 0, 0),
                T0);
        book.close();

        RunRows rows = book.run("run-1", T0).orElseThrow();
        StageEnergy stage = row(rows, RowKind.STAGE);
        assertThat(stage.energy().total()).isEqualTo(72_000_000);
        assertThat(stage.waste().retry()).isEqualTo(32_000_000);
        assertThat(stage.provenance().quality()).isEqualTo(Quality.EXTRAPOLATED);
        assertThat(rows.total().booksErrorMicrojoules()).isZero();
        NodeRows nodes = book.nodes(T0);
        assertThat(nodes.deltas().stream().mapToLong(MeterDelta::microjoules).sum())
                .isEqualTo(120_000_000);
        assertThat(nodes.rows())
                .singleElement()
                .satisfies(other -> assertThat(other.energy().total()).isEqualTo(48_000_000));
    }

    @Test
    void givesEnergyAndCarbonOfTheRunAsTheSumOfItsRows() {
        begin("run-1");
        submit(STAGE, "run-1", "train");
        book.merge(report("1", 1, 1_234_567_891, 77_777), T0);

        RunRows rows = book.run("run-1", T0).orElseThrow();
        assertThat(rows.total().carbon().facilityMicrojoules())
                .isEqualTo(rows.rows().stream()
                        .mapToLong(row -> row.carbon().facilityMicrojoules())
                        .sum());
        assertThat(rows.total().rows()).isEqualTo(rows.rows().size());
    }

    private void begin(String runId) {
        book.begin(new RunIdentity(runId, "census", CARBON), T0);
    }

    private void submitted(StageAttempt stage, Integer shuffle, int tasks) {
        book.stageSubmitted(
                new StageEvents.Submitted(stage, "count at Test.java:1", T0, 4L, "run-1", "train", shuffle, tasks));
    }

    private void submit(StageAttempt stage, String runId, String step) {
        book.stageSubmitted(new StageEvents.Submitted(stage, "count at Test.java:1", T0, 4L, runId, step, SHUFFLE, 4));
    }

    private void taskEnded(long task, TaskCounts count, WasteClass waste) {
        book.taskEnded(new StageEvents.TaskEnded(STAGE, task, "1", count, waste, null, false, Traffic.ZERO, 0, 0), T0);
    }

    private static AccountState.TaskEnergy task(long id, long microjoules) {
        return new AccountState.TaskEnergy(STAGE, id, microjoules);
    }

    private static ProcessReport report(String executor, long sequence, long stage, long idle) {
        return Given.report(executor, Role.EXECUTOR, MODEL, state(sequence, stage, idle), List.of());
    }

    private static ProcessReport lastReport(String executor) {
        AccountState state =
                new AccountState(9, true, List.of(), List.of(), Share.ZERO, Share.ZERO, Share.ZERO, 0, 0, 0, 0);
        return Given.report(executor, Role.EXECUTOR, MODEL, state, List.of());
    }

    private static AccountState state(long sequence, long stage, long idle) {
        return new AccountState(
                sequence,
                false,
                List.of(new AccountState.StageShare(STAGE, share(stage), FateEnergy.ZERO)),
                List.of(),
                Share.ZERO,
                share(idle),
                Share.ZERO,
                stage + idle,
                0,
                0,
                0);
    }

    private static ProcessReport driver(long sequence, long microjoules) {
        AccountState state = new AccountState(
                sequence,
                false,
                List.of(),
                List.of(),
                Share.ZERO,
                Share.ZERO,
                share(microjoules),
                microjoules,
                0,
                0,
                0);
        return Given.report("driver", Role.DRIVER, MODEL, state, List.of());
    }

    private static Share share(long microjoules) {
        return Given.share(microjoules);
    }

    private static StageEnergy row(RunRows rows, RowKind kind) {
        return rows.rows().stream()
                .filter(row -> row.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
