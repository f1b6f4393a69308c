package io.greenveil.metrics.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of a run: when it went on, and what driver and idle used in it. */
final class StepSpan {
    private final String word;
    private final Instant start;
    private @Nullable Instant end;
    private Figure driver = Figure.ZERO;
    private Figure idle = Figure.ZERO;

    StepSpan(String word, Instant start) {
        this.word = word;
        this.start = start;
    }

    String word() {
        return word;
    }

    Instant start() {
        return start;
    }

    Instant endOr(Instant now) {
        return end == null ? now : end;
    }

    void end(@Nullable Instant at) {
        end = at;
    }

    void add(Figure driverPart, Figure idlePart) {
        driver = driver.plus(driverPart);
        idle = idle.plus(idlePart);
    }

    Figure driver() {
        return driver;
    }

    Figure idle() {
        return idle;
    }
}
