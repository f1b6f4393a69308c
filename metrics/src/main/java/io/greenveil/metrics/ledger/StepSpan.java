package io.greenveil.metrics.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a run: when it went on, and what driver and idle used in it. */
final class StepSpan {
    private final String word;
    private final Instant start;
    private @Nullable Instant end;
    private final Holder driver = new Holder();
    private final Holder idleSlots = new Holder();
    private final Holder idleExecutor = new Holder();

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

    void addAll(StepSpan other) {
        driver.addAll(other.driver);
        idleSlots.addAll(other.idleSlots);
        idleExecutor.addAll(other.idleExecutor);
    }

    Holder driver() {
        return driver;
    }

    Holder idleSlots() {
        return idleSlots;
    }

    Holder idleExecutor() {
        return idleExecutor;
    }

    List<Holder> holders() {
        return List.of(driver, idleSlots, idleExecutor);
    }
}
