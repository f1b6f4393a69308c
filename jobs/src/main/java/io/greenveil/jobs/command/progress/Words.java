package io.greenveil.jobs.command.progress;

import java.util.Locale;

/** A state of the board in words. */
final class Words {
    private static final int BAR = 20;

    private Words() {}

    static String of(Board.State state) {
        String step = state.step().isEmpty() ? "" : state.step() + ": ";
        String stage = state.stage().isEmpty() ? "" : state.stage().replaceAll("\\s+", " ") + ", ";
        return (stage.startsWith(step) ? "" : step) + stage + state.done() + "/" + state.tasks() + " tasks, "
                + rows(state.rows());
    }

    static String bar(Board.State state) {
        int filled = state.tasks() == 0 ? 0 : (int) ((long) BAR * state.done() / state.tasks());
        return "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "]";
    }

    static String stepDone(Board.State state, long nanos) {
        return String.format(
                Locale.ROOT,
                "%s: done in %.1f s, %d stages, %s",
                state.step(),
                nanos / 1e9,
                state.stagesDone(),
                rows(state.rows()));
    }

    private static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d rows", rows);
    }
}
