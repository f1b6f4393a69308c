package io.greenveil.jobs.step;

/**
 * Is told how a run proceeds; progress display and tests are observers. Calls come on the driver's thread that runs the
 * step. An exception thrown here ends the run.
 */
public interface RunObserver {
    /** Sees nothing. */
    RunObserver NONE = new RunObserver() {};

    /** The run has an id and its manifest is written; from now on a failure is in it too. */
    default void runStarted(String runId, String manifestPath) {}

    default void stepStarted(String runId, StepName step) {}

    default void stepFinished(String runId, StepName step) {}

    /** A step was left out because its output of the same configuration is already there ({@code --resume}). */
    default void stepSkipped(String runId, StepName step) {}

    /** A folder's publication has come to a named point. */
    default void publication(PublicationPoint point, String folder) {}

    /** One line for a person, such as the redacted configuration. */
    default void note(String line) {}

    /** The points of a publication between which a crash leaves a different state on disk. */
    enum PublicationPoint {
        STAGED,
        JOURNALLED,
        OLD_ASIDE,
        NEW_IN,
        CLEANED
    }
}
