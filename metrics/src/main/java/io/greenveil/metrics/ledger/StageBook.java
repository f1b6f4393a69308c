package io.greenveil.metrics.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one stage attempt: as much for each executor that ran it, nothing for each task, but where attempts
 * race: then as long as the stage runs. Guarded by {@link ApplicationBook}.
 */
final class StageBook {
    private final StageAttempt stage;
    private String step;
    private final Holder holder = new Holder();
    private final Map<String, FateEnergy> fates = new HashMap<>();
    private final Map<String, Integer> successes = new TreeMap<>();
    private final Map<String, Integer> lostSuccesses = new HashMap<>();
    private final SortedMap<Long, Long> racing = new TreeMap<>();
    private final Set<Long> overtaken = new HashSet<>();
    private final SortedSet<Integer> jobs = new TreeSet<>();
    private final Map<String, Long> extrapolated = new HashMap<>();
    private boolean races;
    private int plannedTasks;
    private @Nullable Long sqlExecutionId;
    private String name;
    private Instant start;
    private @Nullable Instant end;
    private TaskCounts tasks = TaskCounts.ZERO;
    private Traffic traffic = Traffic.ZERO;
    private @Nullable DeviceUse deviceUse;
    private long gcMillis;
    private long runMillis;

    StageBook(StageAttempt stage, String step, Instant start) {
        this.stage = stage;
        this.step = step;
        this.start = start;
        this.name = "stage " + stage.stageId() + ", of which no start was seen";
    }

    /** The stage was submitted in this step, if the event names none. */
    void submitted(StageEvents.Submitted event, String stepOfRun) {
        step = event.step() == null ? stepOfRun : event.step();
        name = event.name();
        start = event.at();
        sqlExecutionId = event.sqlExecutionId();
        plannedTasks = event.tasks();
    }

    void completed(Instant at) {
        end = at;
        racing.keySet().retainAll(overtaken);
    }

    void ranOn(DeviceUse use) {
        deviceUse = use;
    }

    void job(int jobId) {
        jobs.add(jobId);
    }

    /** Several attempts of one task run at once. */
    void race() {
        races = true;
    }

    void taskEnded(StageEvents.TaskEnded event) {
        tasks = tasks.plus(event.count());
        traffic = traffic.plus(event.traffic());
        gcMillis += event.gcMillis();
        runMillis += event.runMillis();
        if (event.waste() == null) {
            successes.merge(event.executorId(), 1, Integer::sum);
        } else if (event.waste() == WasteClass.RECOMPUTED) {
            lost(event.executorId(), 1);
        } else if (event.waste() == WasteClass.SPECULATIVE_LOSER && races) {
            overtaken.add(event.taskId());
        }
    }

    /**
     * Successes on an executor turned out to be lost and have to be made again.
     *
     * @param most at most so many
     * @return so many
     */
    int lost(String executorId, int most) {
        int left = successes.getOrDefault(executorId, 0) - lostSuccesses.getOrDefault(executorId, 0);
        int count = Math.max(0, Math.min(left, most));
        lostSuccesses.merge(executorId, count, Integer::sum);
        return count;
    }

    /** Tasks that had not succeeded when the attempt was over. */
    int unfinishedTasks() {
        return (int) Math.max(0, plannedTasks - tasks.succeeded());
    }

    void share(String executorId, Figure figure, FateEnergy fate) {
        holder.set(executorId, figure);
        fates.put(executorId, fate);
    }

    void taskEnergy(long taskId, long microjoules) {
        if (overtaken.contains(taskId) || (races && end == null)) {
            racing.put(taskId, microjoules);
        }
    }

    /** Energy of attempts that were running on a lost executor after its latest report. */
    void extrapolated(String executorId, Figure figure) {
        holder.add(executorId, figure);
        extrapolated.merge(executorId, figure.share().energy().total(), Long::sum);
    }

    Holder holder() {
        return holder;
    }

    /**
     * What came to nothing, before settlement.
     *
     * @param gone executors that will report no more: what they ran, failed
     */
    Waste waste(Set<String> gone) {
        long late = overtaken.stream()
                .mapToLong(task -> racing.getOrDefault(task, 0L))
                .sum();
        long running = gone.stream()
                .mapToLong(executor ->
                        fates.getOrDefault(executor, FateEnergy.ZERO).running())
                .sum();
        return new Waste(
                sum(FateEnergy::retry)
                        + running
                        + extrapolated.values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                sum(FateEnergy::speculativeLoser) + late,
                recomputed(),
                sum(FateEnergy::cancelled),
                0,
                0);
    }

    private long recomputed() {
        long[] sum = {0};
        holder.forEach((executor, figure) -> {
            int lost = lostSuccesses.getOrDefault(executor, 0);
            if (lost > 0) {
                FateEnergy fate = fates.getOrDefault(executor, FateEnergy.ZERO);
                long succeeded = Math.max(
                        0,
                        figure.share().energy().total()
                                - extrapolated.getOrDefault(executor, 0L)
                                - fate.withoutSuccess());
                sum[0] += Math.round(succeeded * (lost / (double) successes.getOrDefault(executor, lost)));
            }
        });
        return sum[0];
    }

    private long sum(ToLongFunction<FateEnergy> part) {
        return fates.values().stream().mapToLong(part).sum();
    }

    StageAttempt stage() {
        return stage;
    }

    String step() {
        return step;
    }

    String name() {
        return name;
    }

    Instant start() {
        return start;
    }

    Instant endOr(Instant now) {
        return end == null ? now : end;
    }

    SortedSet<Integer> jobs() {
        return jobs;
    }

    @Nullable
    Long sqlExecutionId() {
        return sqlExecutionId;
    }

    @Nullable
    DeviceUse deviceUse() {
        return deviceUse;
    }

    TaskCounts tasks() {
        return tasks;
    }

    Traffic traffic() {
        return traffic;
    }

    long gcMillis() {
        return gcMillis;
    }

    long runMillis() {
        return runMillis;
    }
}
