package io.greenveil.metrics.ledger;

import static io.greenveil.metrics.ledger.Given.SECOND;
import static io.greenveil.metrics.ledger.Given.cpu;
import static io.greenveil.metrics.ledger.Given.interval;
import static io.greenveil.metrics.ledger.Given.reservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.greenveil.metrics.meter.Component;
import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.ZoneDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessAccountTest {
    private static final StageAttempt STAGE = new StageAttempt(3, 0);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void closesItsBooksWhateverTasksDo(long seed) {
        Random random = new Random(seed);
        Role role = List.of(Role.values()).get(random.nextInt(3));
        FakeThreads threads = new FakeThreads();
        ProcessAccount account = new ProcessAccount(
                new Reservation(
                        role, 1 + random.nextInt(6), random.nextDouble(), random.nextDouble() * 50, random.nextInt(9)),
                threads);
        List<TaskKey> running = new ArrayList<>();
        long now = 0;
        long measured = 0;
        for (int event = 0; event < 300; event++) {
            now += random.nextInt(50_000_000);
            threads.useEach(cpu -> cpu + random.nextInt(50_000_000));
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    TaskKey task = new TaskKey(new StageAttempt(random.nextInt(4), random.nextInt(2)), event);
                    threads.use(event, random.nextInt(1000)).allocate(event, random.nextInt(1000));
                    account.taskStarted(task, 1 + random.nextInt(2), threads.reading(event), late(now, random));
                    running.add(task);
                }
                case 2 -> {
                    if (!running.isEmpty()) {
                        TaskKey task = running.remove(random.nextInt(running.size()));
                        @Nullable WasteClass waste = random.nextBoolean() ? null : WasteClass.RETRY;
                        account.taskEnded(task, waste, threads.reading(task.taskId()), late(now, random));
                    }
                }
                case 3 -> threads.die(random.nextInt(event + 1)); // a thread dies without a word
                default -> {
                    account.taskEnded(
                            new TaskKey(STAGE, -event), null, threads.reading(-1), now); // killed before it started
                    long cpu = random.nextInt(200_000_000);
                    long dram = random.nextBoolean() ? random.nextInt(20_000_000) : 0;
                    long gpu = random.nextBoolean() ? random.nextInt(90_000_000) : 0;
                    long elapsed = 1L + random.nextInt(1_000_000_000);
                    measured += cpu + dram + gpu;
                    running.removeIf(task -> !threads.lives(task.taskId()));
                    account.book(
                            now,
                            new NodeInterval(
                                    elapsed,
                                    random.nextInt(10) == 0 ? NodeInterval.UNKNOWN : random.nextInt(2_000_000_000),
                                    random.nextInt(1_500_000_000),
                                    random.nextInt(500_000_000),
                                    random.nextInt(500_000_000),
                                    random.nextInt(500_000_000),
                                    4),
                            List.of(
                                    new ZoneDelta("package-0", Component.CPU, cpu, elapsed * (1 + random.nextInt(2))),
                                    new ZoneDelta("package-0/dram", Component.DRAM, dram, elapsed),
                                    new ZoneDelta("gpu-0", Component.GPU, gpu, elapsed)));
                }
            }
            running.removeIf(task -> !threads.lives(task.taskId()));
        }

        AccountState state = account.state(true);
        assertThat(state.booksErrorMicrojoules()).isZero();
        assertThat(state.measuredMicrojoules()).isEqualTo(measured);
        assertThat(state.restMicrojoules()).isNotNegative();
        assertThat(state.unattributedMicrojoules()).isNotNegative();
        long booked = state.restMicrojoules()
                + state.unattributedMicrojoules()
                + nonNegative(state.idleSlots())
                + nonNegative(state.idleExecutor())
                + nonNegative(state.driver())
                + state.stages().stream()
                        .mapToLong(entry -> nonNegative(entry.share()))
                        .sum();
        assertThat(booked).isEqualTo(measured);
        assertThat(state.claimedMicrojoules()).isEqualTo(account.claimedMicrojoules());
        assertThat(state.stages())
                .allSatisfy(entry -> assertThat(entry.fate().withoutSuccess())
                        .isBetween(0L, entry.share().energy().total()));
    }

    /** Threads read the clock and then wait for the account, so events arrive a little out of order. */
    private static long late(long now, Random random) {
        return now + random.nextInt(200_000_000) - 100_000_000;
    }

    private static long nonNegative(Share share) {
        assertThat(share.energy().cpuDynamic()).isNotNegative();
        assertThat(share.energy().cpuStatic()).isNotNegative();
        assertThat(share.energy().dram()).isNotNegative();
        assertThat(share.energy().gpu()).isNotNegative();
        return share.energy().total();
    }

    @Test
    void claimsOnlyItsShareOfTheNode() {
        ProcessAccount account = new ProcessAccount(reservation(Role.EXECUTOR, 2, 40), new FakeThreads());

        // 100 J in a second: 40 J at rest, of which 2 of 8 cores claim 10; 60 J by work, of which 1 of 4 CPU-s claim
        // 15.
        account.book(SECOND, interval(SECOND, 4 * SECOND, SECOND, 8), cpu(100_000_000));

        AccountState state = account.state(true);
        assertThat(state.idleExecutor().energy()).isEqualTo(EnergyParts.of(15_000_000, 10_000_000, 0, 0));
        assertThat(state.restMicrojoules()).isEqualTo(75_000_000);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void holdsNoMoreCoreTimeThanTheNodeHasHoweverManySlotsThereAre(Role role) {
        ProcessAccount account = new ProcessAccount(reservation(role, 16, 20), eachUsed(8, SECOND));
        for (int task = 0; task < 8; task++) {
            account.taskStarted(new TaskKey(STAGE, task), 1, new ThreadReading(task, 0, 0), 0);
        }
        account.book(SECOND, interval(SECOND, 2 * SECOND, 2 * SECOND, 2), cpu(20_000_000));

        AccountState state = account.state(true);
        assertThat(state.stages())
                .singleElement()
                .extracting(entry -> entry.share().coreNanos())
                .isEqualTo(SECOND);
        assertThat(state.idleSlots().coreNanos()
                        + state.idleExecutor().coreNanos()
                        + state.driver().coreNanos())
                .isEqualTo(SECOND);
    }

    @Test
    void knowsWhatItWouldClaimIfNothingWereUsedAtRest() {
        ProcessAccount account = new ProcessAccount(reservation(Role.EXECUTOR, 2, 40), new FakeThreads());

        // As above, but the process had 2 of the 4 CPU-s: 10 J at rest and 30 J by work, or 50 of 100 J by work alone.
        account.book(SECOND, interval(SECOND, 4 * SECOND, 2 * SECOND, 8), cpu(100_000_000));

        AccountState state = account.state(true);
        assertThat(state.idleExecutor().energy().total()).isEqualTo(40_000_000);
        assertThat(state.idleExecutor().byTimeMicrojoules()).isEqualTo(50_000_000);
    }

    @Test
    void dividesTheRestOfTheProcessAmongRunningTasksByTheirCpuTime() {
        FakeThreads threads = new FakeThreads();
        ProcessAccount account = new ProcessAccount(reservation(Role.EXECUTOR, 2, 0), threads);
        TaskKey one = new TaskKey(STAGE, 1);
        TaskKey two = new TaskKey(STAGE, 2);
        account.taskStarted(one, 1, new ThreadReading(1, 0, 0), 0);
        account.taskStarted(two, 1, new ThreadReading(2, 0, 0), 0);
        threads.use(1, SECOND / 4).use(2, SECOND * 3 / 4);

        // Other threads ran for another 2 CPU-s.
        account.book(SECOND, interval(SECOND, 3 * SECOND, 3 * SECOND, 4), cpu(30_000_000));

        account.taskEnded(one, null, threads.reading(1), SECOND);
        account.taskEnded(two, null, threads.reading(2), SECOND);
        account.book(2 * SECOND, interval(SECOND, 0, 0, 4), cpu(0));
        assertThat(account.state(false).tasks())
                .containsExactlyInAnyOrder(
                        new AccountState.TaskEnergy(STAGE, 1, 7_500_000),
                        new AccountState.TaskEnergy(STAGE, 2, 22_500_000));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void booksTimeWithoutTasksToWhoeverHoldsIt(Role role) {
        ProcessAccount account = new ProcessAccount(reservation(role, 4, 10), new FakeThreads());
        account.book(SECOND, interval(SECOND, SECOND, SECOND, 4), cpu(20_000_000));

        AccountState state = account.state(true);
        Share holder = role == Role.EXECUTOR ? state.idleExecutor() : state.driver();
        assertThat(holder.energy().total()).isEqualTo(20_000_000);
    }

    @Test
    void callsFreeSlotsBesideTasksIdleInLocalMode() {
        ProcessAccount account = new ProcessAccount(reservation(Role.LOCAL, 4, 20), eachUsed(2, SECOND));
        account.taskStarted(new TaskKey(STAGE, 1), 1, new ThreadReading(1, 0, 0), 0);
        account.book(SECOND, interval(SECOND, SECOND, SECOND, 4), cpu(20_000_000));

        AccountState state = account.state(true);
        assertThat(state.idleSlots().energy().cpuStatic()).isEqualTo(15_000_000);
        assertThat(state.driver().energy().total()).isZero();
    }

    @Test
    void keepsTheEnergyOfATaskThatEndedBetweenTwoSamples() {
        ProcessAccount account = new ProcessAccount(reservation(Role.EXECUTOR, 1, 0), new FakeThreads());
        TaskKey task = new TaskKey(STAGE, 1);
        account.taskStarted(task, 1, new ThreadReading(1, 0, 0), SECOND / 10);
        account.taskEnded(task, null, new ThreadReading(1, SECOND / 10, 0), SECOND / 5);
        account.book(SECOND, interval(SECOND, SECOND / 10, SECOND / 10, 1), cpu(5_000_000));

        assertThat(account.state(false).tasks()).containsExactly(new AccountState.TaskEnergy(STAGE, 1, 5_000_000));
    }

    @Test
    void forgetsATaskSomeReportsAfterItEnded() {
        ProcessAccount account = new ProcessAccount(reservation(Role.EXECUTOR, 1, 0), new FakeThreads());
        TaskKey task = new TaskKey(STAGE, 1);
        account.taskStarted(task, 1, new ThreadReading(1, 0, 0), 0);
        account.taskEnded(task, null, new ThreadReading(1, SECOND, 0), SECOND);
        account.book(SECOND, interval(SECOND, SECOND, SECOND, 1), cpu(5_000_000));

        for (int report = 0; report < 10; report++) {
            assertThat(account.state(false).tasks()).hasSize(1);
        }
        account.state(false);
        assertThat(account.state(false).tasks()).isEmpty();
        assertThat(account.state(false).stages()).isEmpty();
        assertThat(account.state(true).stages()).hasSize(1);
    }

    @Test
    void givesGarbageCollectionToThoseWhoAllocatedAndPythonWorkersToThoseWhoWaited() {
        FakeThreads threads = new FakeThreads();
        ProcessAccount account = new ProcessAccount(reservation(Role.EXECUTOR, 2, 0), threads);
        account.taskStarted(new TaskKey(STAGE, 1), 1, new ThreadReading(1, 0, 0), 0);
        account.taskStarted(new TaskKey(new StageAttempt(4, 0), 2), 1, new ThreadReading(2, 0, 0), 0);
        // The first computes and allocates nearly all, the second waits for its Python worker.
        threads.use(1, SECOND).use(2, 0).allocate(1, 900).allocate(2, 100);

        NodeInterval busy = new NodeInterval(SECOND, 3 * SECOND, 3 * SECOND, SECOND, SECOND, 0, 4);
        account.book(SECOND, busy, cpu(30_000_000));

        assertThat(account.state(false).stages())
                .extracting(
                        entry -> entry.stage().stageId(),
                        entry -> entry.share().energy().cpuDynamic(),
                        entry -> entry.share().cpuNanos())
                .containsExactlyInAnyOrder(tuple(3, 19_000_000L, SECOND), tuple(4, 11_000_000L, SECOND));
    }

    @Test
    void givesMemoryAtRestByReservedBytesAndTheRestByBytesTouched() {
        FakeThreads threads = new FakeThreads();
        ProcessAccount account = new ProcessAccount(new Reservation(Role.EXECUTOR, 2, 0.25, 0, 8), threads);
        account.taskStarted(new TaskKey(STAGE, 1), 1, new ThreadReading(1, 0, 0), 0);
        account.taskStarted(new TaskKey(new StageAttempt(4, 0), 2), 1, new ThreadReading(2, 0, 0), 0);
        threads.use(1, SECOND).use(2, SECOND).allocate(1, 300).allocate(2, 100);

        // 8 of 12 J are used at rest, a quarter of which is reserved; of 4 J this process moved half.
        account.book(
                SECOND,
                interval(SECOND, 4 * SECOND, 2 * SECOND, 4),
                List.of(new ZoneDelta("package-0/dram", Component.DRAM, 12_000_000, SECOND)));

        assertThat(account.state(false).stages())
                .extracting(
                        entry -> entry.stage().stageId(),
                        entry -> entry.share().energy().dram())
                .containsExactlyInAnyOrder(tuple(3, 2_500_000L), tuple(4, 1_500_000L));
        assertThat(account.state(false).restMicrojoules()).isEqualTo(8_000_000);
    }

    @Test
    void givesItsDevicesToTheTasksThatHoldThemAndCallsThemIdleOtherwise() {
        ProcessAccount account = new ProcessAccount(reservation(Role.EXECUTOR, 2, 0), new FakeThreads());
        TaskKey task = new TaskKey(STAGE, 1);
        account.taskStarted(task, 1, new ThreadReading(1, 0, 0), 0);
        account.taskEnded(task, null, new ThreadReading(1, 0, 0), SECOND / 4);
        account.book(
                SECOND,
                interval(SECOND, SECOND, SECOND, 4),
                List.of(new ZoneDelta("gpu-0", Component.GPU, 100_000_000, SECOND)));

        AccountState state = account.state(false);
        assertThat(state.stages().get(0).share().energy().gpu()).isEqualTo(25_000_000);
        assertThat(state.idleExecutor().energy().gpu()).isEqualTo(75_000_000);
    }

    @Test
    void leavesUnattributedWhatCannotBeDivided() {
        ProcessAccount account = new ProcessAccount(reservation(Role.EXECUTOR, 4, 10), new FakeThreads());

        // Nobody knows who was busy: 10 J at rest go by cores, 20 J to nobody.
        account.book(SECOND, interval(SECOND, NodeInterval.UNKNOWN, 0, 4), cpu(30_000_000));
        // A counter that was away for 3 s comes back: 2 of its 3 parts are older than the interval.
        account.book(
                2 * SECOND,
                interval(SECOND, SECOND, SECOND, 4),
                List.of(new ZoneDelta("package-0", Component.CPU, 30_000_000, 3 * SECOND)));

        AccountState state = account.state(false);
        assertThat(state.unattributedMicrojoules()).isEqualTo(40_000_000);
        assertThat(state.idleExecutor().energy().total()).isEqualTo(20_000_000);
        assertThat(state.booksErrorMicrojoules()).isZero();
    }

    @ParameterizedTest
    @EnumSource(WasteClass.class)
    void saysWhatAttemptsCameTo(WasteClass waste) {
        ProcessAccount account = new ProcessAccount(reservation(Role.EXECUTOR, 3, 0), new FakeThreads());
        TaskKey wasted = new TaskKey(STAGE, 1);
        account.taskStarted(wasted, 1, new ThreadReading(1, 0, 0), 0);
        account.taskStarted(new TaskKey(STAGE, 2), 1, new ThreadReading(2, 0, 0), 0);
        account.taskStarted(new TaskKey(STAGE, 3), 1, new ThreadReading(3, 0, 0), 0);
        account.taskEnded(wasted, waste, new ThreadReading(1, SECOND, 0), SECOND);
        account.taskEnded(new TaskKey(STAGE, 2), null, new ThreadReading(2, SECOND, 0), SECOND);
        account.book(SECOND, interval(SECOND, 2 * SECOND, 2 * SECOND, 4), cpu(20_000_000));

        FateEnergy fate = account.state(false).stages().get(0).fate();
        assertThat(fate.withoutSuccess()).isEqualTo(waste == WasteClass.RECOMPUTED ? 0 : 10_000_000);
        assertThat(fate.succeeded()).isEqualTo(1);
    }

    private static FakeThreads eachUsed(int threads, long nanos) {
        FakeThreads all = new FakeThreads();
        for (int thread = 0; thread < threads; thread++) {
            all.use(thread, nanos);
        }
        return all;
    }
}
