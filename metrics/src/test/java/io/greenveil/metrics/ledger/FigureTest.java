package io.greenveil.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.meter.Method;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void spansBothSplitsOfACounterWhosePowerAtRestIsNotMeasured() {
        Share less = new Share(EnergyParts.of(600, 400, 100, 0), 0, 0, 200);
        Share more = new Share(EnergyParts.of(600, 400, 100, 0), 0, 0, 3000);

        // 5 % of the processors' part and 16 % of the memory's.
        assertThat(of(less, Method.RAPL_PKG_DRAM)).isEqualTo(new Interval(190 + 84, 1050 + 116));
        assertThat(of(more, Method.RAPL_PKG_DRAM)).isEqualTo(new Interval(950 + 84, 3150 + 116));
    }

    @Test
    void keepsTheWidthOfAModelWhichHoldsItsOwnPowerAtRest() {
        assertThat(of(new Share(EnergyParts.of(600, 400, 0, 0), 0, 0, 3000), Method.MODEL_SPEC))
                .isEqualTo(new Interval(600, 1400));
    }

    private record Interval(long low, long high) {}

    private static Interval of(Share share, Method method) {
        Figure figure = Figure.of(share, Given.source(method));
        return new Interval(figure.lowMicrojoules(), figure.highMicrojoules());
    }
}
