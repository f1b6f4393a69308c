package io.greenveil.jobs.command.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.command.Terminal;
import io.greenveil.jobs.step.StepName;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream error = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Board busyBoard() {
        Board board = new Board();
        board.stepStarted("protect");
        board.stageSubmitted(7, "protect: count classes", 4);
        board.taskEnded(7, true, 1200);
        board.taskEnded(7, false, 34);
        return board;
    }

    @Test
    void countsTasksAndRows() {
        assertThat(Words.of(busyBoard().state())).isEqualTo("protect: count classes, 1/4 tasks, 1,234 rows");
        assertThat(Words.bar(busyBoard().state())).isEqualTo("[#####---------------]");
    }

    @Test
    void writesPlainLinesAndNoControlCharacters() {
        RunProgress progress = new RunProgress(new Display.Lines(error, nanos::get), nanos::get);
        progress.stepStarted("r1", StepName.PROTECT);
        nanos.addAndGet(2 * SECOND);
        progress.stepFinished("r1", StepName.PROTECT);
        progress.stepSkipped("r1", StepName.TRAIN);
        progress.close();
        assertThat(written())
                .isEqualTo("protect: started, run r1%nprotect: done in 2.0 s, 0 stages, 0 rows%n".formatted()
                        + "train: left out, its output is complete%n".formatted());
    }

    @Test
    void writesALineAboutTasksEveryFiveSecondsAtMost() {
        Display.Lines lines = new Display.Lines(error, nanos::get);
        for (int tick = 0; tick < 100; tick++) {
            nanos.addAndGet(SECOND / 8);
            lines.show(busyBoard().state());
        }
        assertThat(written().lines()).hasSize(2);
    }

    @Test
    void drawsOneLineThatFitsTheTerminal() {
        Display.Bar bar = new Display.Bar(error, nanos::get, 30);
        bar.show(busyBoard().state());
        bar.show(busyBoard().state());
        assertThat(written()).isEqualTo("\r\u001b[K[#####---------------] protec");
        bar.end();
        assertThat(written()).endsWith("\r\u001b[K");
    }

    @Test
    void isSilentWhenAskedToBe() {
        RunProgress progress = RunProgress.on(new Terminal(error, error, true, 80), true);
        progress.stepStarted("r1", StepName.INGEST);
        progress.close();
        assertThat(written()).isEmpty();
    }

    @Test
    void forgetsStagesThatAreComplete() {
        Board board = busyBoard();
        board.stageCompleted(7);
        board.stageCompleted(7);
        assertThat(board.state()).isEqualTo(new Board.State("protect", "", 0, 0, 1234, 1));
    }
}
