package io.greenveil.metrics.spark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerTest {
    /** 0.1 ms in 200 ms is within 0.2 %, 1 ms needs 500 ms, 5 ms needs more than the period of 1 s, which stays. */
    @ParameterizedTest
    @CsvSource({"0, 200", "100000, 200", "1000000, 500", "5000000, 1000"})
    void keepsDearSamplesFurtherApart(double costNanos, long gapMillis) {
        assertThat(Sampler.gapNanos(costNanos, 1_000_000_000L)).isEqualTo(gapMillis * 1_000_000);
    }
}
