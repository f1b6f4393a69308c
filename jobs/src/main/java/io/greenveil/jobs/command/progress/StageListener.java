package io.greenveil.jobs.command.progress;

import java.util.Properties;
import org.apache.spark.Success$;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.jspecify.annotations.Nullable;

/** Passes Spark's events on to the board. */
final class StageListener extends SparkListener {
    private final Board board;
    private final Runnable changed;

    StageListener(Board board, Runnable changed) {
        this.board = board;
        this.changed = changed;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
        var stage = event.stageInfo();
        board.stageSubmitted(stage.stageId(), name(stage, event.properties()), stage.numTasks());
        changed.run();
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        board.taskEnded(event.stageId(), event.reason() == Success$.MODULE$, rows(event.taskMetrics()));
        changed.run();
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted event) {
        board.stageCompleted(event.stageInfo().stageId());
        changed.run();
    }

    /** What the job was named by whoever started it, else Spark's name, which is a place in the code. */
    private static String name(StageInfo stage, @Nullable Properties properties) {
        String description = properties == null ? null : properties.getProperty("spark.job.description");
        return description == null ? stage.name() : description;
    }

    /** Spark has no metrics of some failed tasks. */
    private static long rows(@Nullable TaskMetrics metrics) {
        return metrics == null
                ? 0
                : metrics.inputMetrics().recordsRead()
                        + metrics.shuffleReadMetrics().recordsRead();
    }
}
