package io.greenveil.metrics.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the ledger has to hear of the scheduler. */
public final class StageEvents {
    private StageEvents() {}

    /**
     * A stage attempt was submitted.
     *
     * @param runId run named by the thread that asked for it, if any
     * @param step step named by that thread, if any
     * @param shuffleId shuffle whose files it writes, if any
     * @param tasks tasks that it has to run
     */
    public record Submitted(
            StageAttempt stage,
            String name,
            Instant at,
            @Nullable Long sqlExecutionId,
            @Nullable String runId,
            @Nullable String step,
            @Nullable Integer shuffleId,
            int tasks) {}

    /**
     * A task attempt ended.
     *
     * @param executorId executor that ran it
     * @param count one attempt under its outcome, none if the event repeats one already counted
     * @param waste why its energy came to nothing, null if it did not
     * @param lostOutput executor of which it could not fetch shuffle files, if that is why it failed
     * @param executorLost whether it failed because its executor was lost
     * @param gcMillis garbage collection while it ran
     * @param runMillis wall-clock time that it ran
     */
    public record TaskEnded(
            StageAttempt stage,
            long taskId,
            String executorId,
            TaskCounts count,
            @Nullable WasteClass waste,
            @Nullable String lostOutput,
            boolean executorLost,
            Traffic traffic,
            long gcMillis,
            long runMillis) {}
}
