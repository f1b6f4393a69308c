package io.greenveil.metrics.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelMeterTest {
    private static final HardwareProfile PROFILE = new HardwareProfile("test", 0.5, 2.5, 1, 4, 16, 2026, "by hand");

    @Test
    void risesFromIdleToFullLoadInALine() {
        assertThat(joules(0)).isCloseTo(4 * 0.5, within(1e-6));
        assertThat(joules(2_000_000_000L)).isCloseTo(4 * 0.5 + 2 * 2.0, within(1e-6));
        assertThat(joules(4_000_000_000L)).isCloseTo(4 * 2.5, within(1e-6));
    }

    @Test
    void losesNoFractionOfAMicrojouleOverManyIntervals() {
        ModelMeter meter = new ModelMeter(PROFILE, List.of());
        long sum = 0;
        for (int interval = 0; interval < 10_000; interval++) {
            sum += meter.advance(new NodeInterval(333, 111, 0, 0, 0, 0, 1))
                    .get(0)
                    .microjoules();
        }

        assertThat(sum)
                .isBetween(
                        (long) (10_000 * (0.5 * 333 + 2.0 * 111) / 1000) - 1,
                        (long) (10_000 * (0.5 * 333 + 2.0 * 111) / 1000) + 1);
    }

    @Test
    void isNeverCalledAMeasurement() {
        assertThat(new ModelMeter(PROFILE, List.of()).method().quality()).isEqualTo(Quality.MODELLED);
    }

    private static double joules(long busyNanos) {
        return new ModelMeter(PROFILE, List.of())
                        .advance(new NodeInterval(1_000_000_000L, busyNanos, 0, 0, 0, 0, 4))
                        .get(0)
                        .microjoules()
                / 1e6;
    }
}
