package io.greenveil.jobs.command.progress;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is going on, from the events of Spark and of the run. Safe for use by several threads. */
final class Board {
    private final Map<Integer, Stage> active = new LinkedHashMap<>();
    private String step = "";
    private long rows;
    private int stagesDone;

    private record Stage(String name, int tasks, int done) {}

    /**
     * The state at one moment.
     *
     * @param step word of the step, empty between steps
     * @param stage name of the newest active stage, empty if there is none
     * @param done tasks of active stages that succeeded
     * @param tasks tasks of active stages
     * @param rows rows that finished tasks of the step read
     * @param stagesDone stages of the step that are complete
     */
    record State(String step, String stage, int done, int tasks, long rows, int stagesDone) {}

    synchronized void stepStarted(String word) {
        step = word;
        rows = 0;
        stagesDone = 0;
    }

    synchronized void stepEnded() {
        step = "";
    }

    synchronized void stageSubmitted(int id, String name, int tasks) {
        active.put(id, new Stage(name, tasks, 0));
    }

    synchronized void taskEnded(int stage, boolean succeeded, long rowsRead) {
        active.computeIfPresent(
                stage, (id, before) -> new Stage(before.name(), before.tasks(), before.done() + (succeeded ? 1 : 0)));
        rows += rowsRead;
    }

    synchronized void stageCompleted(int id) {
        if (active.remove(id) != null) {
            stagesDone++;
        }
    }

    synchronized State state() {
        String name = "";
        int done = 0;
        int tasks = 0;
        for (Stage stage : active.values()) {
            name = stage.name();
            done += Math.min(stage.done(), stage.tasks());
            tasks += stage.tasks();
        }
        return new State(step, name, done, tasks, rows, stagesDone);
    }
}
