package io.greenveil.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.meter.Component;
import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.ZoneDelta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessAccountTest {
    private static final long SECOND = 1_000_000_000L;
    private static final StageAttempt STAGE = new StageAttempt(3, 0);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void closesItsBooksWhateverTasksDo(long seed) {
        Random random = new Random(seed);
        Role role = List.of(Role.values()).get(random.nextInt(3));
        Map<Long, Long> threads = new HashMap<>();
        ProcessAccount account = new ProcessAccount(
                new Reservation(role, 1 + random.nextInt(6), random.nextDouble() * 50),
                id -> threads.getOrDefault(id, -1L));
        List<TaskKey> running = new ArrayList<>();
        long now = 0;
        long measured = 0;
        for (int event = 0; event < 300; event++) {
            now += random.nextInt(50_000_000);
            threads.replaceAll((id, cpu) -> cpu + random.nextInt(50_000_000));
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    TaskKey task = new TaskKey(new StageAttempt(random.nextInt(4), random.nextInt(2)), event);
                    threads.put((long) event, (long) random.nextInt(1000));
                    account.taskStarted(
                            task, 1 + random.nextInt(2), event, threads.get((long) event), late(now, random));
                    running.add(task);
                }
                case 2 -> {
                    if (!running.isEmpty()) {
                        TaskKey task = running.remove(random.nextInt(running.size()));
                        account.taskEnded(task, threads.get(task.taskId()), late(now, random));
                    }
                }
                case 3 -> threads.remove((long) random.nextInt(event + 1)); // a thread dies without a word
                default -> {
                    account.taskEnded(new TaskKey(STAGE, -event), 5, now); // killed before it started
                    long cpu = random.nextInt(200_000_000);
                    long dram = random.nextBoolean() ? random.nextInt(20_000_000) : 0;
                    measured += cpu + dram;
                    running.removeIf(task -> !threads.containsKey(task.taskId()));
                    account.book(
                            now,
                            new NodeInterval(
                                    1 + random.nextInt(1_000_000_000),
                                    random.nextInt(2_000_000_000),
                                    random.nextInt(1_500_000_000),
                                    4),
                            List.of(
                                    new ZoneDelta("package-0", Component.CPU, cpu),
                                    new ZoneDelta("package-0/dram", Component.DRAM, dram)));
                }
            }
            running.removeIf(task -> !threads.containsKey(task.taskId()));
        }

        AccountState state = account.state(true);
        assertThat(state.booksErrorMicrojoules()).isZero();
        assertThat(state.measuredMicrojoules()).isEqualTo(measured);
        assertThat(state.restMicrojoules()).isNotNegative();
        long booked = state.restMicrojoules()
                + nonNegative(state.idle())
                + nonNegative(state.driver())
                + state.stages().stream()
                        .mapToLong(entry -> nonNegative(entry.share()))
                        .sum();
        assertThat(booked).isEqualTo(measured);
    }

    /** Threads read the clock and then wait for the account, so events arrive a little out of order. */
    private static long late(long now, Random random) {
        return now + random.nextInt(200_000_000) - 100_000_000;
    }

    private static long nonNegative(Share share) {
        assertThat(share.energy().cpuDynamic()).isNotNegative();
        assertThat(share.energy().cpuStatic()).isNotNegative();
        assertThat(share.energy().dram()).isNotNegative();
        return share.energy().total();
    }

    @Test
    void claimsOnlyItsShareOfTheNode() {
        ProcessAccount account = new ProcessAccount(new Reservation(Role.EXECUTOR, 2, 40), id -> -1);

        // 100 J in a second: 40 J at rest, of which 2 of 8 cores claim 10; 60 J by work, of which 1 of 4 CPU-s claim
        // 15.
        account.book(SECOND, new NodeInterval(SECOND, 4 * SECOND, SECOND, 8), cpu(100_000_000));

        AccountState state = account.state(true);
        assertThat(state.idle().energy()).isEqualTo(EnergyParts.of(15_000_000, 10_000_000, 0));
        assertThat(state.restMicrojoules()).isEqualTo(75_000_000);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void holdsNoMoreCoreTimeThanTheNodeHasHoweverManySlotsThereAre(Role role) {
        ProcessAccount account = new ProcessAccount(new Reservation(role, 16, 20), id -> SECOND);
        for (int task = 0; task < 8; task++) {
            account.taskStarted(new TaskKey(STAGE, task), 1, task, 0, 0);
        }
        account.book(SECOND, new NodeInterval(SECOND, 2 * SECOND, 2 * SECOND, 2), cpu(20_000_000));

        AccountState state = account.state(true);
        assertThat(state.stages())
                .singleElement()
                .extracting(entry -> entry.share().coreNanos())
                .isEqualTo(SECOND);
        assertThat(state.idle().coreNanos() + state.driver().coreNanos()).isEqualTo(SECOND);
    }

    @Test
    void knowsWhatItWouldClaimIfNothingWereUsedAtRest() {
        ProcessAccount account = new ProcessAccount(new Reservation(Role.EXECUTOR, 2, 40), id -> -1);

        // As above, but the process had 2 of the 4 CPU-s: 10 J at rest and 30 J by work, or 50 of 100 J by work alone.
        account.book(SECOND, new NodeInterval(SECOND, 4 * SECOND, 2 * SECOND, 8), cpu(100_000_000));

        AccountState state = account.state(true);
        assertThat(state.idle().energy().total()).isEqualTo(40_000_000);
        assertThat(state.idle().byTimeMicrojoules()).isEqualTo(50_000_000);
    }

    @Test
    void dividesTheRestOfTheProcessAmongRunningTasksByTheirCpuTime() {
        Map<Long, Long> threads = new HashMap<>(Map.of(1L, 0L, 2L, 0L));
        ProcessAccount account = new ProcessAccount(new Reservation(Role.EXECUTOR, 2, 0), threads::get);
        TaskKey one = new TaskKey(STAGE, 1);
        TaskKey two = new TaskKey(STAGE, 2);
        account.taskStarted(one, 1, 1, 0, 0);
        account.taskStarted(two, 1, 2, 0, 0);
        threads.putAll(Map.of(1L, SECOND / 4, 2L, SECOND * 3 / 4));

        // Garbage collection and compilation ran for another 2 CPU-s.
        account.book(SECOND, new NodeInterval(SECOND, 3 * SECOND, 3 * SECOND, 4), cpu(30_000_000));

        assertThat(account.state(false).tasks())
                .containsExactlyInAnyOrder(
                        new AccountState.TaskEnergy(STAGE, 1, 7_500_000),
                        new AccountState.TaskEnergy(STAGE, 2, 22_500_000));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void booksTimeWithoutTasksToWhoeverHoldsIt(Role role) {
        ProcessAccount account = new ProcessAccount(new Reservation(role, 4, 10), id -> -1);
        account.book(SECOND, new NodeInterval(SECOND, SECOND, SECOND, 4), cpu(20_000_000));

        AccountState state = account.state(true);
        Share holder = role == Role.EXECUTOR ? state.idle() : state.driver();
        assertThat(holder.energy().total()).isEqualTo(20_000_000);
    }

    @Test
    void callsFreeSlotsBesideTasksIdleInLocalMode() {
        ProcessAccount account = new ProcessAccount(new Reservation(Role.LOCAL, 4, 20), id -> SECOND);
        account.taskStarted(new TaskKey(STAGE, 1), 1, 1, 0, 0);
        account.book(SECOND, new NodeInterval(SECOND, SECOND, SECOND, 4), cpu(20_000_000));

        AccountState state = account.state(true);
        assertThat(state.idle().energy().cpuStatic()).isEqualTo(15_000_000);
        assertThat(state.driver().energy().total()).isZero();
    }

    @Test
    void keepsTheEnergyOfATaskThatEndedBetweenTwoSamples() {
        ProcessAccount account = new ProcessAccount(new Reservation(Role.EXECUTOR, 1, 0), id -> -1);
        TaskKey task = new TaskKey(STAGE, 1);
        account.taskStarted(task, 1, 1, 0, SECOND / 10);
        account.taskEnded(task, SECOND / 10, SECOND / 5);
        account.book(SECOND, new NodeInterval(SECOND, SECOND / 10, SECOND / 10, 1), cpu(5_000_000));

        assertThat(account.state(false).tasks()).containsExactly(new AccountState.TaskEnergy(STAGE, 1, 5_000_000));
    }

    @Test
    void forgetsATaskSomeReportsAfterItEnded() {
        ProcessAccount account = new ProcessAccount(new Reservation(Role.EXECUTOR, 1, 0), id -> -1);
        TaskKey task = new TaskKey(STAGE, 1);
        account.taskStarted(task, 1, 1, 0, 0);
        account.taskEnded(task, SECOND, SECOND);
        account.book(SECOND, new NodeInterval(SECOND, SECOND, SECOND, 1), cpu(5_000_000));

        for (int report = 0; report < 3; report++) {
            assertThat(account.state(false).tasks()).hasSize(1);
        }
        account.state(false);
        assertThat(account.state(false).tasks()).isEmpty();
        assertThat(account.state(false).stages()).isEmpty();
        assertThat(account.state(true).stages()).hasSize(1);
    }

    private static List<ZoneDelta> cpu(long microjoules) {
        return List.of(new ZoneDelta("package-0", Component.CPU, microjoules));
    }
}
