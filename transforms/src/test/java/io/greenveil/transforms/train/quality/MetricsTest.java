package io.greenveil.transforms.train.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTheDefinitionOfDeLongOverAllPairs(long seed) {
        Random random = new Random(seed);
        ScoredRows rows = ScoredRows.random(random, 50 + random.nextInt(200), 1 + random.nextInt(40));

        Estimate auc = Metrics.of(rows.groups()).auc();

        NaiveDeLong naive = NaiveDeLong.of(rows);
        assertThat(auc.value()).isCloseTo(naive.area(), within(1e-12));
        assertThat(auc.low()).isCloseTo(Math.max(0, naive.area() - Intervals.Z * naive.standardError()), within(1e-12));
        assertThat(auc.high())
                .isCloseTo(Math.min(1, naive.area() + Intervals.Z * naive.standardError()), within(1e-12));
    }

    /** The patients of DeLong et al. (1988); figures as printed in SAS/STAT's example of comparing ROC curves. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void agreesWithThePublishedExample(int test) {
        double[][] published = {
            {0.7366, 0.5549, 0.9182}, {0.6478, 0.4518, 0.8439}, {0.7258, 0.5243, 0.9273},
        };

        Estimate auc = Metrics.of(OvarianCancer.test(test).groups()).auc();

        assertThat(auc.value()).isCloseTo(published[test][0], within(5e-5));
        assertThat(auc.low()).isCloseTo(published[test][1], within(5e-5));
        assertThat(auc.high()).isCloseTo(published[test][2], within(5e-5));
    }

    @Test
    void theIntervalHoldsTheTrueAreaAboutNinetyFiveTimesInAHundred() {
        Random random = new Random(20240607);
        double truth = 0.7602499389; // two normals, one standard deviation apart: Phi(1 / sqrt 2)
        int held = 0;
        for (int draw = 0; draw < 1000; draw++) {
            held += Metrics.of(ScoredRows.binormal(random, 60, 90).groups())
                            .auc()
                            .contains(truth)
                    ? 1
                    : 0;
        }
        assertThat(held).isBetween(925, 970);
    }

    @Test
    void complementsWhenTheClassesChangePlaces() {
        ScoredRows rows = ScoredRows.random(new Random(9), 120, 15);

        Estimate auc = Metrics.of(rows.groups()).auc();
        Estimate turned = Metrics.of(rows.withClassesExchanged().groups()).auc();

        assertThat(turned.value()).isCloseTo(1 - auc.value(), within(1e-12));
        assertThat(turned.low()).isCloseTo(1 - auc.high(), within(1e-12));
    }

    @Test
    void givesOneHalfWhenEveryScoreIsTheSame() {
        Metrics metrics = Metrics.of(List.of(new ScoreGroup(0.25, 5, 15)).iterator());

        assertThat(metrics.auc()).isEqualTo(new Estimate(0.5, 0.5, 0.5));
        assertThat(metrics.prAuc().value()).isEqualTo(0.25);
        assertThat(metrics.accuracy().value()).isEqualTo(0.75);
        assertThat(metrics.logLoss().value()).isCloseTo(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), within(1e-12));
    }

    @Test
    void keepsIntervalsInsideThePossibleValues() {
        Metrics metrics = Metrics.of(
                List.of(new ScoreGroup(1, 10, 0), new ScoreGroup(0, 0, 10)).iterator());

        assertThat(metrics.auc()).isEqualTo(new Estimate(1, 1, 1));
        assertThat(metrics.prAuc().value()).isEqualTo(1);
        assertThat(metrics.prAuc().high()).isEqualTo(1);
        assertThat(metrics.prAuc().low()).isBetween(0.5, 0.99);
        assertThat(metrics.accuracy().high()).isEqualTo(1);
        assertThat(metrics.accuracy().low()).isCloseTo(0.8388749, within(1e-6));
        assertThat(metrics.logLoss().value()).isCloseTo(1e-15, within(1e-15));
        assertThat(metrics.logLoss().low()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void countsAScoreOfExactlyOneHalfAsNegative() {
        Metrics metrics = Metrics.of(
                List.of(new ScoreGroup(0.6, 2, 0), new ScoreGroup(0.5, 0, 2)).iterator());

        assertThat(metrics.accuracy().value()).isEqualTo(1);
    }

    /** Wilson's interval for 81 of 263, as in Newcombe (Statistics in Medicine 17, 1998, table I): 0.2553 to 0.3662. */
    @Test
    void givesThePublishedWilsonInterval() {
        Estimate share = Intervals.wilson(81, 263);

        assertThat(share.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(share.high()).isCloseTo(0.3662, within(5e-5));
    }

    @Test
    void refusesScoresThatAreNoProbabilitiesOrOutOfOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ScoreGroup(Double.NaN, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScoreGroup(1.1, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metrics.of(List.of(new ScoreGroup(0.2, 3, 3), new ScoreGroup(0.2, 3, 3))
                        .iterator()));
    }

    @Test
    void refusesAVarianceFromOneRow() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Metrics.of(List.of(new ScoreGroup(0.2, 1, 9)).iterator()));
    }
}
