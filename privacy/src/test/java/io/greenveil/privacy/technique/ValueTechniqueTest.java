package io.greenveil.privacy.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTechniqueTest {
    @ParameterizedTest
    @CsvSource({"YEAR, 2024-01-01", "QUARTER, 2024-04-01", "MONTH, 2024-06-01"})
    void aDateBecomesTheFirstDayOfItsPart(DateGeneralisation.Part part, LocalDate first) {
        assertThat(new DateGeneralisation(part).apply(LocalDate.of(2024, 6, 30)))
                .isEqualTo(first);
    }

    @Test
    void aNumberIsMovedToTheNearestBound() {
        TopBottomCoding coding = new TopBottomCoding(Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.TEN));
        assertThat(coding.apply(new BigDecimal("-0.1"))).isEqualByComparingTo("0");
        assertThat(coding.apply(new BigDecimal("10.1"))).isEqualByComparingTo("10");
        assertThat(coding.apply(new BigDecimal("3.5"))).isEqualByComparingTo("3.5");
        assertThat(coding.apply(Double.NaN)).isNaN();
        assertThat(coding.apply(Double.POSITIVE_INFINITY)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"45, 10, 50", "-45, 10, -50", "44.99, 10, 40", "0.25, 0.5, 0.5", "127, 10, 120", "-127, 10, -120"})
    void aNumberIsRoundedToTheNearestMultipleWithinTheLimit(BigDecimal value, BigDecimal to, BigDecimal expected) {
        assertThat(new Rounding(to).apply(value, BigDecimal.valueOf(-128), BigDecimal.valueOf(127)))
                .isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1e18", "0.0000001"})
    void rejectsWhatNothingIsRoundedTo(BigDecimal to) {
        assertThatThrownBy(() -> new Rounding(to)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsBoundsThatCross() {
        assertThatThrownBy(() -> new TopBottomCoding(Optional.of(BigDecimal.TEN), Optional.of(BigDecimal.ONE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TopBottomCoding(Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
