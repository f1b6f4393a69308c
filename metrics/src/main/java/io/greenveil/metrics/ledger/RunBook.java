package io.greenveil.metrics.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The books of one run in one application: its steps and the stages bound to it. Guarded by {@link ApplicationBook}. */
final class RunBook {
    static final String START = "start";
    static final String REPORT = "report";
    static final String TRAIN = "train";

    private RunIdentity identity;
    private final List<StepSpan> steps = new ArrayList<>();
    private final List<StageBook> stages = new ArrayList<>();
    private StepSpan current;
    private boolean ended;

    RunBook(RunIdentity identity, String firstStep, Instant start) {
        this.identity = identity;
        this.current = new StepSpan(firstStep, start);
        steps.add(current);
    }

    RunIdentity identity() {
        return identity;
    }

    void rename(RunIdentity newIdentity) {
        identity = newIdentity;
    }

    /** Everything that energy of the run is booked to. */
    List<Holder> holders() {
        List<Holder> holders = new ArrayList<>();
        stages.forEach(stage -> holders.add(stage.holder()));
        steps.forEach(step -> holders.addAll(step.holders()));
        return holders;
    }

    /** Empties the current step, whose figures another run has taken over. */
    void restart(Instant now) {
        StepSpan empty = new StepSpan(current.word(), now);
        steps.set(steps.indexOf(current), empty);
        current = empty;
    }

    boolean ended() {
        return ended;
    }

    void reopen() {
        ended = false;
    }

    void step(String word, Instant now) {
        if (current.word().equals(word)) {
            return;
        }
        current.end(now);
        current = steps.stream()
                .filter(span -> span.word().equals(word))
                .findFirst()
                .orElseGet(() -> {
                    StepSpan span = new StepSpan(word, now);
                    steps.add(span);
                    return span;
                });
        current.end(null);
    }

    void end(Instant now) {
        step(REPORT, now);
        ended = true;
    }

    StepSpan current() {
        return current;
    }

    List<StepSpan> steps() {
        return steps;
    }

    List<StageBook> stages() {
        return stages;
    }
}
