package io.greenveil.jobs.run;

/** One step of a command. */
interface Step {
    /** Whether its output of the same configuration, interval and input is there, so that resuming leaves it out. */
    boolean complete(RunContext run);

    /** Enters what an earlier command published into the manifest. */
    void recall(RunContext run);

    /** Does it and publishes. */
    void run(RunContext run);
}
