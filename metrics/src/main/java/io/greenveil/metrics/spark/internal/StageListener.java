package io.greenveil.metrics.spark.internal;

import io.greenveil.metrics.ledger.ApplicationBook;
import io.greenveil.metrics.ledger.StageAttempt;
import io.greenveil.metrics.ledger.StageEvents;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerSpeculativeTaskSubmitted;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Tells the ledger what Spark's scheduler does. */
final class StageListener extends SparkListener {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ApplicationBook book;
    private final StageDevices devices;
    private final Map<String, Integer> cores = new ConcurrentHashMap<>();
    private final Map<StageAttempt, Long> queries = new ConcurrentHashMap<>();
    private final LongAdder ownNanos = new LongAdder();

    StageListener(ApplicationBook book, StageDevices devices) {
        this.book = book;
        this.devices = devices;
    }

    /** Cores of an executor, 0 if it is not known. */
    int cores(String executorId) {
        return cores.getOrDefault(executorId, 0);
    }

    private void hear(String what, Runnable action) {
        long begin = THREADS.getCurrentThreadCpuTime();
        FailOpen.run(what, action);
        ownNanos.add(THREADS.getCurrentThreadCpuTime() - begin);
    }

    /** Processor time that was spent here. */
    long ownNanos() {
        return ownNanos.sum();
    }

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded event) {
        cores.put(event.executorId(), event.executorInfo().totalCores());
        if (!event.executorId().equals("driver")) {
            book.executorAdded(event.executorId());
        }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
        cores.remove(event.executorId());
        book.executorRemoved(event.executorId(), Instant.ofEpochMilli(event.time()));
    }

    @Override
    public void onJobStart(SparkListenerJobStart event) {
        hear("a job's start", () -> {
            List<Integer> stages = new ArrayList<>();
            for (StageInfo stage : CollectionConverters.asJava(event.stageInfos())) {
                stages.add(stage.stageId());
            }
            book.jobStarted(event.jobId(), stages);
        });
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
        hear("a stage's start", () -> {
            StageInfo info = event.stageInfo();
            Properties properties = event.properties();
            String sql = property(properties, "spark.sql.execution.id");
            if (sql != null) {
                queries.put(attempt(info), Long.valueOf(sql));
            }
            book.stageSubmitted(new StageEvents.Submitted(
                    attempt(info),
                    name(info, properties),
                    time(info.submissionTime()),
                    sql == null ? null : Long.valueOf(sql),
                    property(properties, RunProperties.RUN_ID),
                    property(properties, RunProperties.STEP),
                    info.shuffleDepId().isDefined()
                            ? (Integer) info.shuffleDepId().get()
                            : null,
                    info.numTasks()));
        });
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted event) {
        hear("a stage's end", () -> {
            StageInfo info = event.stageInfo();
            book.stageCompleted(attempt(info), time(info.completionTime()));
        });
        hear("where a stage ran", () -> {
            StageInfo info = event.stageInfo();
            Optional<Long> query = Optional.ofNullable(queries.remove(attempt(info)));
            Set<Long> accumulators = new HashSet<>();
            CollectionConverters.asJava(info.accumulables()).keySet().forEach(id -> accumulators.add((Long) id));
            devices.stageEnded(attempt(info), query, accumulators, time(info.completionTime()));
        });
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        hear("an event of SQL", () -> devices.heard(event));
    }

    @Override
    public void onSpeculativeTaskSubmitted(SparkListenerSpeculativeTaskSubmitted event) {
        hear(
                "a speculative task",
                () -> book.speculates(new StageAttempt(event.stageId(), event.stageAttemptId()), Instant.now()));
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        hear("a task's end", () -> book.taskEnded(TaskEnds.read(event), Instant.now()));
    }

    /** A run's own job descriptions hold no values; those of other applications may (a SQL text), so they are left out. */
    private static String name(StageInfo info, @Nullable Properties properties) {
        String description = property(properties, "spark.job.description");
        return description == null || property(properties, RunProperties.RUN_ID) == null ? info.name() : description;
    }

    private static StageAttempt attempt(StageInfo info) {
        return new StageAttempt(info.stageId(), info.attemptNumber());
    }

    private static @Nullable String property(@Nullable Properties properties, String key) {
        return properties == null ? null : properties.getProperty(key);
    }

    private static Instant time(Option<Object> millis) {
        return millis.isDefined() && millis.get() instanceof Long value ? Instant.ofEpochMilli(value) : Instant.now();
    }
}
