package io.greenveil.metrics.ledger;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of one stage attempt. Guarded by {@link ApplicationBook}. */
final class StageBook {
    private final StageAttempt stage;
    private String step;
    private final Map<String, Figure> figures = new HashMap<>();
    private final Map<Long, Long> taskEnergies = new HashMap<>();
    private final Map<Long, WasteClass> wasted = new HashMap<>();
    private final SortedSet<Integer> jobs = new TreeSet<>();
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
    }

    void completed(Instant at) {
        end = at;
    }

    void ranOn(DeviceUse use) {
        deviceUse = use;
    }

    void job(int jobId) {
        jobs.add(jobId);
    }

    void taskEnded(StageEvents.TaskEnded event) {
        if (event.waste() != null) {
            wasted.put(event.taskId(), event.waste());
        }
        tasks = tasks.plus(event.count());
        traffic = traffic.plus(event.traffic());
        gcMillis += event.gcMillis();
        runMillis += event.runMillis();
    }

    void share(String executorId, Figure figure) {
        figures.put(executorId, figure);
    }

    void taskEnergy(long taskId, long microjoules) {
        taskEnergies.put(taskId, microjoules);
    }

    Figure figure() {
        return figures.values().stream().reduce(Figure.ZERO, Figure::plus);
    }

    Waste waste() {
        Map<WasteClass, Long> sums = new EnumMap<>(WasteClass.class);
        wasted.forEach((task, reason) -> sums.merge(reason, taskEnergies.getOrDefault(task, 0L), Long::sum));
        return new Waste(
                sums.getOrDefault(WasteClass.RETRY, 0L),
                sums.getOrDefault(WasteClass.SPECULATIVE_LOSER, 0L),
                sums.getOrDefault(WasteClass.RECOMPUTED, 0L),
                sums.getOrDefault(WasteClass.CANCELLED, 0L),
                0);
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
