package io.greenveil.metrics.spark.internal;

import io.greenveil.metrics.ledger.StageAttempt;
import io.greenveil.metrics.ledger.StageEvents;
import io.greenveil.metrics.ledger.TaskCounts;
import io.greenveil.metrics.ledger.Traffic;
import io.greenveil.metrics.ledger.WasteClass;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.FetchFailed;
import org.apache.spark.Resubmitted$;
import org.apache.spark.Success$;
import org.apache.spark.TaskCommitDenied;
import org.apache.spark.TaskEndReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;

/** Reads Spark's event at the end of a task attempt. Its processor time is not used: it is 0 for failed attempts. */
final class TaskEnds {
    private static final TaskCounts SUCCEEDED = new TaskCounts(1, 0, 0);
    private static final TaskCounts FAILED = new TaskCounts(0, 1, 0);
    private static final TaskCounts KILLED = new TaskCounts(0, 0, 1);

    private TaskEnds() {}

    static StageEvents.TaskEnded read(SparkListenerTaskEnd event) {
        TaskEndReason reason = event.reason();
        TaskMetrics metrics = event.taskMetrics();
        boolean repeats = reason instanceof Resubmitted$;
        boolean known = metrics != null && !repeats;
        return new StageEvents.TaskEnded(
                new StageAttempt(event.stageId(), event.stageAttemptId()),
                event.taskInfo().taskId(),
                event.taskInfo().executorId(),
                repeats ? TaskCounts.ZERO : count(reason),
                waste(reason),
                reason instanceof FetchFailed fetch && fetch.bmAddress() != null
                        ? fetch.bmAddress().executorId()
                        : null,
                reason instanceof ExecutorLostFailure,
                known ? traffic(metrics) : Traffic.ZERO,
                known ? metrics.jvmGCTime() : 0,
                known ? metrics.executorRunTime() : 0);
    }

    private static Traffic traffic(TaskMetrics metrics) {
        return new Traffic(
                metrics.inputMetrics().recordsRead(),
                metrics.inputMetrics().bytesRead(),
                metrics.outputMetrics().recordsWritten(),
                metrics.outputMetrics().bytesWritten(),
                metrics.shuffleReadMetrics().totalBytesRead(),
                metrics.shuffleWriteMetrics().bytesWritten(),
                metrics.memoryBytesSpilled(),
                metrics.diskBytesSpilled());
    }

    private static TaskCounts count(TaskEndReason reason) {
        if (reason instanceof Success$) {
            return SUCCEEDED;
        }
        return reason instanceof TaskKilled ? KILLED : FAILED;
    }

    /** Why the energy of an attempt that ended so came to nothing, null if it did not. */
    static @Nullable WasteClass waste(TaskEndReason reason) {
        if (reason instanceof Success$) {
            return null;
        }
        if (reason instanceof Resubmitted$) {
            return WasteClass.RECOMPUTED;
        }
        if (reason instanceof TaskCommitDenied) {
            return WasteClass.SPECULATIVE_LOSER;
        }
        if (reason instanceof TaskKilled killed) {
            return isOvertaken(killed.reason()) ? WasteClass.SPECULATIVE_LOSER : WasteClass.CANCELLED;
        }
        return WasteClass.RETRY;
    }

    /** An attempt that still ran when its stage had finished was overtaken, too. */
    private static boolean isOvertaken(String killReason) {
        return killReason.contains("another attempt succeeded") || killReason.endsWith("Stage finished");
    }
}
