package io.greenveil.metrics.meter.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.greenveil.metrics.meter.Component;
import io.greenveil.metrics.meter.Method;
import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.ZoneDelta;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NvmlMeterTest {
    private static final long NANOS = 1_000_000_000L;
    private static final NodeInterval SECOND = new NodeInterval(NANOS, 0, 0, 0, 0, 0, 4);

    private final FakeNvml library = new FakeNvml();
    private final Set<String> problems = new LinkedHashSet<>();

    private NvmlMeter open(String... addresses) {
        return NvmlMeter.open(library, List.of(addresses), problems).orElseThrow();
    }

    @Test
    void readsTheEnergyCountersOfTheDevicesThatTheProcessOwns() {
        NvmlMeter meter = open("1");
        library.millijoules[0] += 900_000;
        library.millijoules[1] += 61_500;

        assertThat(meter.advance(SECOND)).containsExactly(new ZoneDelta("gpu-GPU-1", Component.GPU, 61_500_000, NANOS));
        assertThat(meter.method()).isEqualTo(Method.NVML_ENERGY);
        assertThat(problems).isEmpty();
    }

    @Test
    void integratesThePowerOfACardWithoutACounter() {
        library.counts[0] = false;
        NvmlMeter meter = open("GPU-0");
        library.milliwatts[0] = 90_000;
        assertThat(meter.advance(SECOND)).containsExactly(new ZoneDelta("gpu-GPU-0", Component.GPU, 80_000_000, NANOS));
        assertThat(meter.method()).isEqualTo(Method.NVML_POWER_INT);
    }

    @Test
    void doesNotTakeALostCardForOneThatUsesNothing() {
        NvmlMeter meter = open("0", "1");
        library.lost[0] = true;
        library.millijoules[1] += 7;
        assertThat(meter.advance(SECOND)).extracting(ZoneDelta::zone).containsExactly("gpu-GPU-1");
        assertThat(meter.silent()).containsExactly("gpu-GPU-0");
        assertThat(meter.problems()).singleElement().asString().contains("gpu-GPU-0", "GPU is lost");

        library.lost[0] = false;
        library.millijoules[0] += 50;
        assertThat(meter.advance(SECOND)).contains(new ZoneDelta("gpu-GPU-0", Component.GPU, 50_000, 2 * NANOS));
        assertThat(meter.silent()).isEmpty();
    }

    @Test
    void startsAnewWhenTheDriverWasLoadedAgain() {
        NvmlMeter meter = open("0");
        library.millijoules[0] = 3;
        assertThat(meter.advance(SECOND)).isEmpty();
        library.millijoules[0] = 13;
        assertThat(meter.advance(SECOND)).extracting(ZoneDelta::microjoules).containsExactly(10_000L);
        assertThat(meter.problems()).singleElement().asString().contains("counter fell");
    }

    @Test
    void doesNotCountAPartOfACard() {
        library.divided[0] = true;
        assertThat(NvmlMeter.open(library, List.of("0", "MIG-7"), problems)).isEmpty();
        assertThat(problems).hasSize(2).allMatch(problem -> problem.contains("SHARED_UNRESOLVED"));
    }

    @Test
    void namesADeviceThatIsNotThereAndALibraryThatDoesNotFitItsDriver() {
        assertThat(NvmlMeter.open(library, List.of("5"), problems)).isEmpty();
        library.init = 18;
        assertThat(NvmlMeter.open(library, List.of("0"), problems)).isEmpty();
        assertThat(problems).hasSize(2);
    }

    @Test
    void livesWithoutTheLibraryAndAsksForItOnlyWhereADeviceIsAssigned() {
        assertThat(NvmlMeter.open(List.of(), problems)).isEmpty();
        assertThat(problems).isEmpty();
        assumeThat(Files.exists(Path.of("/dev/nvidiactl")))
                .as("this machine has a GPU")
                .isFalse();
        assertThat(NvmlMeter.open(List.of("0"), problems)).isEmpty();
        assertThat(problems).singleElement().asString().contains("libnvidia-ml");
    }
}
