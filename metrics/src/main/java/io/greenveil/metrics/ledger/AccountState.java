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
 * @param tasks energy of task attempts that run or ended lately
 * @param idle energy of the process without tasks, or beside them in free slots
 * @param driver energy of the driver, where the process has that role
 * @param measuredMicrojoules what the meters gave for the node
 * @param restMicrojoules what of it the process does not claim
 * @param booksErrorMicrojoules sum over intervals of what was measured and not booked, without sign; 0 unless broken
 */
public record AccountState(
        long sequence,
        boolean last,
        List<StageShare> stages,
        List<TaskEnergy> tasks,
        Share idle,
        Share driver,
        long measuredMicrojoules,
        long restMicrojoules,
        long booksErrorMicrojoules)
        implements Serializable {
    public AccountState {
        stages = new ArrayList<>(stages);
        tasks = new ArrayList<>(tasks);
    }

    /** Share of one stage attempt. */
    public record StageShare(StageAttempt stage, Share share) implements Serializable {}

    /** Energy of one task attempt, in microjoules. */
    public record TaskEnergy(StageAttempt stage, long taskId, long microjoules) implements Serializable {}
}
