package io.greenveil.metrics.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                 | 0 J
            1                 | 1 µJ
            999               | 999 µJ
            1000              | 1.00 mJ
            999499            | 999 mJ
            999500            | 1.00 J
            1234567           | 1.23 J
            1235000           | 1.24 J
            1225000           | 1.22 J
            9994000000        | 9,990 J
            9995000000        | 2.78 Wh
            3600000000000     | 1.00 kWh
            3598000000000     | 999 Wh
            3598200000000     | 1.00 kWh
            123456789012345   | 34.3 kWh
            9223372036854775807 | 2,560 MWh
            """)
    void writesEnergyInTheUnitThatReadsWell(long microjoules, String expected) {
        assertThat(UnitScale.ENERGY.format(BigDecimal.valueOf(microjoules))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0          | 0 g
            0.00000042 | 0.420 µg
            0.00042    | 420 µg
            0.216      | 216 mg
            0.9996     | 1.00 g
            2.487      | 2.49 g
            999.4      | 999 g
            999.6      | 1.00 kg
            1234567    | 1.23 t
            """)
    void writesGreenhouseGasInTheUnitThatReadsWell(BigDecimal grams, String expected) {
        assertThat(UnitScale.CARBON.format(grams)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0        | 0 B
            1        | 1 B
            999      | 999 B
            1000     | 1.00 kB
            73389954 | 73.4 MB
            999999   | 1.00 MB
            """)
    void writesBytesByPowersOfAThousand(long bytes, String expected) {
        assertThat(UnitScale.BYTES.format(BigDecimal.valueOf(bytes))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0      | 0.00 s
            0.314  | 0.31 s
            9.996  | 10.0 s
            59.94  | 59.9 s
            59.96  | 1 min 00 s
            77.9   | 1 min 18 s
            3599.4 | 59 min 59 s
            3599.6 | 1 h 00 min
            90061  | 25 h 01 min
            NaN    | n/a
            """)
    void writesTimeSpans(double seconds, String expected) {
        assertThat(Numbers.duration(seconds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0       | 0.0 %
            0.0001  | <0.1 %
            0.02845 | 2.8 %
            0.99999 | >99.9 %
            1       | 100.0 %
            NaN     | n/a
            """)
    void neverRoundsAShareToAllOrNothing(double share, String expected) {
        assertThat(Numbers.percent(share)).isEqualTo(expected);
    }

    @Test
    void showsTooSmallAValueAsBelowTheLastDecimal() {
        UnitScale.Column joules = UnitScale.ENERGY.columnFor(BigDecimal.valueOf(1_944_800_000L));
        assertThat(joules.unit().symbol()).isEqualTo("J");
        assertThat(joules.format(BigDecimal.valueOf(1_944_800_000L))).isEqualTo("1,944.8");
        assertThat(joules.format(BigDecimal.valueOf(49_000L))).isEqualTo("<0.1");
        assertThat(joules.format(BigDecimal.ZERO)).isEqualTo("0");
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Numbers.count(1_234_567)).isEqualTo("1,234,567");
            assertThat(Numbers.fixed(1234.5, 2)).isEqualTo("1,234.50");
        } finally {
            Locale.setDefault(before);
        }
    }
}
