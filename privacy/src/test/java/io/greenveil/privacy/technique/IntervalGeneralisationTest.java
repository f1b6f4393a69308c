package io.greenveil.privacy.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalGeneralisationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 | 0 | 42 | [40, 50)",
                "10 | 0 | 40 | [40, 50)",
                "10 | 0 | 39.999999999999999999999 | [30, 40)",
                "10 | 0 | -3 | [-10, 0)",
                "10 | 0 | -10 | [-10, 0)",
                "10 | 18 | 17 | [8, 18)",
                "0.1 | 0 | 0.3 | [0.3, 0.4)",
                "0.50 | 0 | -0.5 | [-0.5, 0.0)",
                "1E+1 | 0 | 1E+17 | [100000000000000000, 100000000000000010)",
                "10 | 0 | 1E+18 | [1000000000000000000, Infinity)",
                "10 | 0 | -1E+400 | (-Infinity, -1000000000000000000]"
            })
    void aValueFallsIntoItsHalfOpenInterval(BigDecimal width, BigDecimal origin, BigDecimal value, String label) {
        assertThat(new IntervalGeneralisation(width, origin).label(value)).isEqualTo(label);
    }

    @Test
    void aFloatingPointValueIsItsShortestDecimal() {
        IntervalGeneralisation tenths = new IntervalGeneralisation(new BigDecimal("0.1"), BigDecimal.ZERO);
        assertThat(tenths.label(0.3)).isEqualTo("[0.3, 0.4)");
        assertThat(tenths.label(Math.nextDown(0.3))).isEqualTo("[0.2, 0.3)");
        assertThat(tenths.label(Double.NaN)).isEqualTo("NaN");
        assertThat(tenths.label(Double.NEGATIVE_INFINITY)).isEqualTo(IntervalGeneralisation.BELOW);
    }

    @Test
    void everyValueLiesWithinItsLabel() {
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            BigDecimal width = BigDecimal.valueOf(1 + random.nextInt(5000), random.nextInt(4));
            BigDecimal origin = BigDecimal.valueOf(random.nextInt(2000) - 1000, random.nextInt(4));
            BigDecimal value = BigDecimal.valueOf(random.nextInt(), random.nextInt(9));
            String[] bounds = new IntervalGeneralisation(width, origin)
                    .label(value)
                    .replaceAll("[\\[)]", "")
                    .split(", ", -1);
            BigDecimal lower = new BigDecimal(bounds[0]);
            assertThat(value).isGreaterThanOrEqualTo(lower).isLessThan(new BigDecimal(bounds[1]));
            assertThat(lower.subtract(origin).remainder(width)).isEqualByComparingTo(BigDecimal.ZERO);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 0", "0.0000001, 0", "1E+18, 0", "1, 1E+18", "1, 0.0000001"})
    void rejectsBoundsThatAreNoneOrTooFine(BigDecimal width, BigDecimal origin) {
        assertThatThrownBy(() -> new IntervalGeneralisation(width, origin))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
