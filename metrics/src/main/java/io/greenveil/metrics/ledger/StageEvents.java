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
     */
    public record Submitted(
            StageAttempt stage,
            String name,
            Instant at,
            @Nullable Long sqlExecutionId,
            @Nullable String runId,
            @Nullable String step) {}

    /**
     * A task attempt ended.
     *
     * @param count one attempt under its outcome, none if the event repeats one already counted
     * @param waste why its energy came to nothing, null if it did not
     * @param gcMillis garbage collection while it ran
     * @param runMillis wall-clock time that it ran
     */
    public record TaskEnded(
            StageAttempt stage,
            long taskId,
            TaskCounts count,
            @Nullable WasteClass waste,
            Traffic traffic,
            long gcMillis,
            long runMillis) {}
}
