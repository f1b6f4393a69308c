package io.greenveil.jobs.command.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.protect.ColumnLeakage;
import io.greenveil.transforms.protect.ColumnOutcome;
import io.greenveil.transforms.protect.KAnonymityOutcome;
import io.greenveil.transforms.protect.PrivacyOutcome;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSummaryTest {
    @Test
    void alignsColumns() {
        TextTable table = new TextTable("name", ">joules").row("a", "1.00").row("longer", "12,345.00");
        assertThat(table.toString().lines())
                .containsExactly("name       joules", "a            1.00", "longer  12,345.00");
    }

    @Test
    void saysWhatProtectionDid() {
        PrivacyOutcome outcome = new PrivacyOutcome(
                1000,
                967,
                33,
                0.033,
                List.of(
                        new ColumnOutcome("age", true, "generalise", "generalised", null, null),
                        new ColumnOutcome("name", false, "drop", "dropped", null, null)),
                new KAnonymityOutcome(
                        5,
                        6,
                        "entity",
                        List.of("age"),
                        0.1,
                        24,
                        6,
                        20.5,
                        44,
                        BigInteger.TEN,
                        0.75,
                        Map.of("age", 0.75)),
                List.of(new ColumnLeakage("id", 967, 120, 6.2, 0.0136, 0.0345)));
        assertThat(PrivacySummary.of(outcome).lines())
                .containsExactly(
                        "k-anonymity: k = 6 reached, 5 required, over age (checked on the written files)",
                        "24 classes of 6 to 44 (unit: entity); granularity 0.750",
                        "967 of 1,000 rows released, 33 suppressed (3.3 %); 1 of 2 columns released",
                        "id: 120 different values; by their frequencies alone, without the key, at most 3.5 % are found");
    }

    @Test
    void claimsNoPrivacyModelWhereNoneWasAskedFor() {
        PrivacyOutcome outcome = new PrivacyOutcome(
                2, 2, 0, 0, List.of(new ColumnOutcome("age", true, "keep", "kept", null, null)), null, List.of());
        assertThat(PrivacySummary.of(outcome)).startsWith("no privacy model was asked for");
    }

    @Test
    void writesFiguresTheSameInEveryLanguage() {
        assertThat(Figures.joules(1_234_567_890L)).isEqualTo("1,234.57");
        assertThat(Figures.percent(0.0345)).isEqualTo("3.5 %");
        assertThat(Figures.efficiency(null)).isEqualTo("-");
        assertThat(Figures.quantity(0)).isEqualTo("-");
    }
}
