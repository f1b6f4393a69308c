package io.greenveil.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.jobs.generate.CounterRandom.Field;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CounterRandomTest {
    private static final int DRAWS = 100_000;

    private final CounterRandom random = new CounterRandom(7);

    @ParameterizedTest
    @EnumSource(Field.class)
    void uniformNumbersHaveTheirMeanAndVariance(Field field) {
        double[] draws = LongStream.range(0, DRAWS)
                .mapToDouble(person -> random.uniform(person, field, 0))
                .toArray();
        assertThat(mean(draws)).isCloseTo(0.5, within(0.005));
        assertThat(variance(draws)).isCloseTo(1 / 12.0, within(0.002));
    }

    @Test
    void normalNumbersHaveTheirMeanAndVarianceAndAreCutOff() {
        double[] draws = LongStream.range(0, DRAWS)
                .mapToDouble(index -> random.normal(3, Field.VISIT_NOISE, index))
                .toArray();
        assertThat(mean(draws)).isCloseTo(0, within(0.015));
        assertThat(variance(draws)).isCloseTo(1, within(0.03));
        assertThat(Arrays.stream(draws).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(3);
    }

    @Test
    void neighbouringPeopleAndFieldsAreUncorrelated() {
        double covariance = LongStream.range(0, DRAWS)
                .mapToDouble(person -> (random.uniform(person, Field.DONOR, 0) - 0.5)
                        * (random.uniform(person + 1, Field.DONOR, 0) - 0.5))
                .average()
                .orElseThrow();
        double betweenFields = LongStream.range(0, DRAWS)
                .mapToDouble(person ->
                        (random.uniform(person, Field.DONOR, 0) - 0.5) * (random.uniform(person, Field.SHIFT, 0) - 0.5))
                .average()
                .orElseThrow();
        assertThat(covariance).isCloseTo(0, within(0.001));
        assertThat(betweenFields).isCloseTo(0, within(0.001));
    }

    private static double mean(double[] draws) {
        return LongStream.range(0, draws.length)
                .mapToDouble(i -> draws[(int) i])
                .average()
                .orElseThrow();
    }

    private static double variance(double[] draws) {
        double mean = mean(draws);
        return LongStream.range(0, draws.length)
                .mapToDouble(i -> (draws[(int) i] - mean) * (draws[(int) i] - mean))
                .average()
                .orElseThrow();
    }
}
