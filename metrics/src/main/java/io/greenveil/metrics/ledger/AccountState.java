package io.greenveil.metrics.ledger;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * State of one process's account. All sums are cumulative, so a later state replaces an earlier one and a state that is
 * received twice changes nothing.
 *
 * @param sequence grows by one with each state of the process
 * @param last whether no other will follow
 * @param stages energy of stage attempts, at least those that changed lately
 * @param tasks energy of task attempts that succeeded lately, should one turn out to have been overtaken
 * @param idleSlots energy of free slots beside running tasks
 * @param idleExecutor energy of an executor that runs no task
 * @param driver energy of the driver, where the process has that role
 * @param measuredMicrojoules what the meters gave for the node
 * @param restMicrojoules what of it the process does not claim
 * @param unattributedMicrojoules what of it nobody can be named for
 * @param booksErrorMicrojoules sum over intervals of what was measured and not booked, without sign; 0 unless broken
 */
public record AccountState(
        long sequence,
        boolean last,
        List<StageShare> stages,
        List<TaskEnergy> tasks,
        Share idleSlots,
        Share idleExecutor,
        Share driver,
        long measuredMicrojoules,
        long restMicrojoules,
        long unattributedMicrojoules,
        long booksErrorMicrojoules)
        implements Serializable {
    public AccountState {
        stages = new ArrayList<>(stages);
        tasks = new ArrayList<>(tasks);
    }

    /** Share of one stage attempt, and what its task attempts came to. */
    public record StageShare(StageAttempt stage, Share share, FateEnergy fate) implements Serializable {}

    /** Energy of one task attempt, in microjoules. */
    public record TaskEnergy(StageAttempt stage, long taskId, long microjoules) implements Serializable {}

    /** What the process claims: stages, idle and driver. */
    public long claimedMicrojoules() {
        return measuredMicrojoules - restMicrojoules - unattributedMicrojoules;
    }
}
