package io.greenveil.jobs.command.progress;

import io.greenveil.jobs.command.Terminal;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.StepName;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.spark.scheduler.SparkListener;

/**
 * Shows on standard error how a run proceeds: step, stage, tasks, rows. A bar on a terminal, plain lines elsewhere,
 * nothing when asked to be quiet. Never a row's value.
 */
public final class RunProgress implements RunObserver, AutoCloseable {
    private final Board board = new Board();
    private final Display display;
    private final LongSupplier nanoTime;
    private Optional<StartedRun> started = Optional.empty();
    private long stepBegan;

    RunProgress(Display display, LongSupplier nanoTime) {
        this.display = display;
        this.nanoTime = nanoTime;
    }

    /** The display that suits a terminal. */
    public static RunProgress on(Terminal terminal, boolean quiet) {
        LongSupplier clock = System::nanoTime;
        if (quiet) {
            return new RunProgress(new Display.Nothing(), clock);
        }
        return new RunProgress(
                terminal.interactive()
                        ? new Display.Bar(terminal.error(), clock, terminal.columns())
                        : new Display.Lines(terminal.error(), clock),
                clock);
    }

    /** What tells this display of stages and tasks; register it with the Spark context. */
    public SparkListener listener() {
        return new StageListener(board, this::changed);
    }

    @Override
    public void runStarted(String runId, String manifestPath) {
        started = Optional.of(new StartedRun(runId, manifestPath));
    }

    /** The run, once it has an id and a manifest. */
    public Optional<StartedRun> started() {
        return started;
    }

    /** Where to look for what became of a run. */
    public record StartedRun(String runId, String manifestPath) {}

    @Override
    public void stepStarted(String runId, StepName step) {
        board.stepStarted(step.word());
        stepBegan = nanoTime.getAsLong();
        line(step.word() + ": started, run " + runId);
    }

    @Override
    public void stepFinished(String runId, StepName step) {
        line(Words.stepDone(board.state(), nanoTime.getAsLong() - stepBegan));
        board.stepEnded();
    }

    @Override
    public void stepSkipped(String runId, StepName step) {
        line(step.word() + ": left out, its output is complete");
    }

    @Override
    public void note(String text) {
        line(text);
    }

    private synchronized void line(String text) {
        display.line(text);
    }

    private synchronized void changed() {
        display.show(board.state());
    }

    @Override
    public synchronized void close() {
        display.end();
    }
}
