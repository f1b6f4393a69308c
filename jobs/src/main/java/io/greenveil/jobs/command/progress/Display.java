package io.greenveil.jobs.command.progress;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Shows a state of the board to whoever watches standard error. Called by one thread at a time. */
sealed interface Display {
    /** The state has changed; a display may leave it unseen. */
    void show(Board.State state);

    /** A line that stays. */
    void line(String text);

    /** Nothing more comes. */
    void end();

    /** Shows nothing. */
    record Nothing() implements Display {
        @Override
        public void show(Board.State state) {}

        @Override
        public void line(String text) {}

        @Override
        public void end() {}
    }

    /** Lines for a log file: those that stay, and one about the state every five seconds at most. */
    final class Lines implements Display {
        private static final long PAUSE_NANOS = 5_000_000_000L;

        private final PrintStream error;
        private final LongSupplier nanoTime;
        private long last;

        Lines(PrintStream error, LongSupplier nanoTime) {
            this.error = error;
            this.nanoTime = nanoTime;
            this.last = nanoTime.getAsLong();
        }

        @Override
        public void show(Board.State state) {
            if (state.tasks() > 0 && nanoTime.getAsLong() - last >= PAUSE_NANOS) {
                line(Words.of(state));
            }
        }

        @Override
        public void line(String text) {
            last = nanoTime.getAsLong();
            error.println(text);
        }

        @Override
        public void end() {}
    }

    /** One line on a terminal that is drawn anew, ten times a second at most. */
    final class Bar implements Display {
        private static final long PAUSE_NANOS = 100_000_000L;
        private static final String CLEAR = "\r\u001b[K";

        private final PrintStream error;
        private final LongSupplier nanoTime;
        private final int columns;
        private long last;

        Bar(PrintStream error, LongSupplier nanoTime, int columns) {
            this.error = error;
            this.nanoTime = nanoTime;
            this.columns = columns;
            this.last = nanoTime.getAsLong() - PAUSE_NANOS;
        }

        @Override
        public void show(Board.State state) {
            if (nanoTime.getAsLong() - last >= PAUSE_NANOS) {
                last = nanoTime.getAsLong();
                String text = Words.bar(state) + " " + Words.of(state);
                error.print(CLEAR + text.substring(0, Math.min(text.length(), columns - 1)));
                error.flush();
            }
        }

        @Override
        public void line(String text) {
            error.println(CLEAR + text);
        }

        @Override
        public void end() {
            error.print(CLEAR);
            error.flush();
        }
    }
}
