package io.greenveil.jobs.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.coverage.StepCoverage.Counted;
import org.junit.jupiter.api.Test;

class JustifiedFallbackTest {
    private static final JustifiedFallback ROW =
            new JustifiedFallback("protect", "any", "Invoke is not supported", "a test says so");

    @Test
    void coversOneCauseAndNotWhatStandsBesideIt() {
        Counted counted = new Counted(
                Verdict.FALLBACK, "ProjectExec", "Invoke: Invoke is not supported; Mode: a cause of tomorrow", 1);

        assertThat(JustifiedFallback.causes(counted))
                .containsExactly("Invoke: Invoke is not supported", "Mode: a cause of tomorrow");
        assertThat(ROW.covers("protect", "ProjectExec", "Invoke: Invoke is not supported"))
                .isTrue();
        assertThat(ROW.covers("protect", "ProjectExec", "Mode: a cause of tomorrow"))
                .isFalse();
        assertThat(ROW.covers("ingest", "ProjectExec", "Invoke: Invoke is not supported"))
                .isFalse();
    }

    @Test
    void readsARowOnceForEachReasonInIt() {
        String page = """
                ## Justified fallbacks
                | step | operator | reason contains | why it stays |
                |---|---|---|---|
                | train | XExec | one · two | because |
                """;
        assertThat(JustifiedFallback.read(page))
                .containsExactly(
                        new JustifiedFallback("train", "XExec", "one", "because"),
                        new JustifiedFallback("train", "XExec", "two", "because"));
    }

    @Test
    void seesNoCauseInWhatDoesNotFallBack() {
        assertThat(JustifiedFallback.causes(new Counted(Verdict.BRIDGE, "Mask", "a; b", 1)))
                .isEmpty();
    }
}
