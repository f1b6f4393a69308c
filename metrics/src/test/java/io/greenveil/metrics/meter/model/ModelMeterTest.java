package io.greenveil.metrics.meter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.metrics.meter.Component;
import io.greenveil.metrics.meter.Method;
import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.Quality;
import io.greenveil.metrics.meter.Width;
import io.greenveil.metrics.meter.ZoneDelta;
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
        ModelMeter meter = new ModelMeter(new ServerModel(PROFILE, 1), 0.001, Method.MODEL_SPEC);
        long sum = 0;
        long memory = 0;
        for (int interval = 0; interval < 10_000; interval++) {
            List<ZoneDelta> deltas = meter.advance(new NodeInterval(333, 111, 0, 0, 0, 0, 1));
            sum += deltas.get(0).microjoules();
            memory += deltas.get(1).microjoules();
        }

        assertThat((double) sum).isCloseTo(10_000 * (0.5 * 333 + 2.0 * 111) / 1000, within(1.0));
        assertThat((double) memory).isCloseTo(10_000 * 0.001 * 333 / 1000, within(1.0));
    }

    @Test
    void isNeverCalledAMeasurement() {
        for (Method method : List.of(Method.MODEL_SPEC, Method.MODEL_TDP, Method.MODEL_CALIBRATED)) {
            assertThat(new ModelMeter(new ServerModel(PROFILE, 4), 0, method)
                            .method()
                            .quality())
                    .isEqualTo(Quality.MODELLED);
        }
    }

    @Test
    void countsMemoryWhereTheModelLeavesItOut() {
        List<ZoneDelta> deltas = new ModelMeter(new TdpModel(100), 6.272, Method.MODEL_TDP)
                .advance(new NodeInterval(1_000_000_000L, 0, 0, 0, 0, 0, 4));
        assertThat(deltas)
                .containsExactly(
                        new ZoneDelta("model", Component.CPU, 3_000_000, 1_000_000_000L),
                        new ZoneDelta("model/memory", Component.DRAM, 6_272_000, 1_000_000_000L));
    }

    /** A second at full load (50 to 139 W about 100 W) and one at rest (0 to 15 W about 3 W). */
    @Test
    void isAsWideAsTheModelWasAtTheLoadsSoFar() {
        ModelMeter meter = new ModelMeter(new TdpModel(100), 0, Method.MODEL_TDP);
        assertThat(meter.width()).isEqualTo(new Width(0.45, 0.45));
        meter.advance(new NodeInterval(1_000_000_000L, 4_000_000_000L, 0, 0, 0, 0, 4));
        meter.advance(new NodeInterval(1_000_000_000L, 0, 0, 0, 0, 0, 4));
        assertThat(meter.width().below()).isCloseTo(1 - 50 / 103.0, within(1e-9));
        assertThat(meter.width().above()).isCloseTo((139 + 15) / 103.0 - 1, within(1e-9));
    }

    private static double joules(long busyNanos) {
        return new ModelMeter(new ServerModel(PROFILE, 4), 0, Method.MODEL_SPEC)
                        .advance(new NodeInterval(1_000_000_000L, busyNanos, 0, 0, 0, 0, 4))
                        .get(0)
                        .microjoules()
                / 1e6;
    }
}
