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

    @Test
    void rejectsBoundsThatCross() {
        assertThatThrownBy(() -> new TopBottomCoding(Optional.of(BigDecimal.TEN), Optional.of(BigDecimal.ONE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TopBottomCoding(Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
