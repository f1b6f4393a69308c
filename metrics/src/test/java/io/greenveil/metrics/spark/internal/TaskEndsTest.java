package io.greenveil.metrics.spark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.ledger.WasteClass;
import org.apache.spark.FetchFailed;
import org.apache.spark.Success$;
import org.apache.spark.TaskCommitDenied;
import org.apache.spark.TaskKilled;
import org.apache.spark.TaskKilled$;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reasons are those that Spark 4.0.1 gives in its events. */
class TaskEndsTest {
    @ParameterizedTest
    @CsvSource({
        "another attempt succeeded, SPECULATIVE_LOSER",
        "Stage cancelled: Stage finished, SPECULATIVE_LOSER",
        "Stage cancelled: [SPARK_JOB_CANCELLED] Job 3 cancelled part of cancelled job group, CANCELLED",
        "Stage cancelled: Job aborted due to stage failure, CANCELLED",
    })
    void tellsOvertakenAttemptsFromCancelledOnes(String reason, WasteClass waste) {
        assertThat(TaskEnds.waste(killed(reason))).isEqualTo(waste);
    }

    @Test
    void callsAnAttemptOvertakenThatMustNotCommit() {
        assertThat(TaskEnds.waste(new TaskCommitDenied(1, 2, 3))).isEqualTo(WasteClass.SPECULATIVE_LOSER);
    }

    @Test
    void callsNothingWasteThatSucceeded() {
        assertThat(TaskEnds.waste(Success$.MODULE$)).isNull();
    }

    @Test
    void callsAnAttemptRetriedThatCouldNotFetch() {
        assertThat(TaskEnds.waste(new FetchFailed(null, 0, 0, 0, 0, "gone"))).isEqualTo(WasteClass.RETRY);
    }

    private static TaskKilled killed(String reason) {
        return new TaskKilled(
                reason,
                TaskKilled$.MODULE$.apply$default$2(),
                TaskKilled$.MODULE$.apply$default$3(),
                TaskKilled$.MODULE$.apply$default$4());
    }
}
