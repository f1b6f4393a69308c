package io.greenveil.metrics.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which stages wrote which shuffle, so that files made again can be told. Guarded by {@link ApplicationBook}. */
final class ShuffleWriters {
    private final Map<Integer, List<StageBook>> writers = new HashMap<>();
    private final Set<String> executorsWithLosses = new TreeSet<>();

    /** Shuffle files on an executor are gone. */
    void lost(String executorId) {
        executorsWithLosses.add(executorId);
    }

    /**
     * A stage begins to write a shuffle, which another attempt of it or a stage of an earlier job may have written. Tasks
     * beyond those that had not succeeded make lost files again.
     */
    void begin(StageBook writer, int shuffleId, int tasks) {
        List<StageBook> earlier = writers.computeIfAbsent(shuffleId, key -> new ArrayList<>());
        if (earlier.contains(writer)) {
            return;
        }
        int again =
                earlier.isEmpty() ? 0 : tasks - earlier.get(earlier.size() - 1).unfinishedTasks();
        for (StageBook book : earlier) {
            for (String executor : executorsWithLosses) {
                again -= book.lost(executor, again);
            }
        }
        earlier.add(writer);
    }
}
