package io.greenveil.metrics.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplMeterTest {
    private static final NodeInterval SECOND = new NodeInterval(1_000_000_000L, 0, 0, 0, 0, 0, 4);
    private static final long RANGE = 65_712_999_613L;

    @TempDir
    Path root;

    private final List<String> problems = new ArrayList<>();

    @Test
    void addsPackagesAndMemoryButNeitherTheirPartsNorThePlatform() {
        FakePowercap tree = server();
        RaplMeter meter = open();
        for (String id : List.of(
                "intel-rapl:0",
                "intel-rapl:0:0",
                "intel-rapl:0:1",
                "intel-rapl:0:2",
                "intel-rapl:1",
                "intel-rapl:1:0")) {
            tree.use(id, 1_000_000);
        }
        tree.use("intel-rapl:2", 9_000_000);
        tree.use("intel-rapl-mmio:0", 1_000_000);

        assertThat(meter.method()).isEqualTo(Method.RAPL_PKG_DRAM);
        assertThat(meter.advance(SECOND))
                .containsExactlyInAnyOrder(
                        new ZoneDelta("package-0", Component.CPU, 1_000_000, 1_000_000_000L),
                        new ZoneDelta("package-1", Component.CPU, 1_000_000, 1_000_000_000L),
                        new ZoneDelta("package-0/dram", Component.DRAM, 1_000_000, 1_000_000_000L),
                        new ZoneDelta("package-1/dram", Component.DRAM, 1_000_000, 1_000_000_000L));
        assertThat(meter.problems()).isEmpty();
    }

    @Test
    void usesTheMmioTreeWhereTheMainOneLacksThePackage() {
        FakePowercap tree = new FakePowercap(root).zone("intel-rapl-mmio:0", "package-0", RANGE, 0);
        RaplMeter meter = open();
        tree.use("intel-rapl-mmio:0", 7);

        assertThat(meter.advance(SECOND)).containsExactly(new ZoneDelta("package-0", Component.CPU, 7, 1_000_000_000L));
    }

    @Test
    void followsACounterThroughManyWrapArounds() {
        FakePowercap tree = new FakePowercap(root).zone("intel-rapl:0", "package-0", 1_000_000_000L, 999_999_000L);
        RaplMeter meter = open();
        Random random = new Random(7);
        long used = 0;
        long metered = 0;
        for (int second = 0; second < 500; second++) {
            long watts = 40L + random.nextInt(200);
            tree.use("intel-rapl:0", watts * 1_000_000);
            used += watts * 1_000_000;
            metered += meter.advance(SECOND).get(0).microjoules();
        }

        assertThat(metered).isEqualTo(used);
    }

    @Test
    void takesAResetForWhatItIsNotForAWrapAround() {
        FakePowercap tree = new FakePowercap(root).zone("intel-rapl:0", "package-0", RANGE, 30_000_000_000L);
        RaplMeter meter = open();
        tree.zone("intel-rapl:0", "package-0", RANGE, 5);

        assertThat(meter.advance(SECOND)).isEmpty();
        assertThat(meter.problems()).singleElement().asString().contains("package-0", "reset");
        tree.use("intel-rapl:0", 11);
        assertThat(meter.advance(SECOND))
                .containsExactly(new ZoneDelta("package-0", Component.CPU, 11, 1_000_000_000L));
    }

    @Test
    void doesNotTakeAnUnreadableCounterForZeroAndCatchesUpLater() {
        FakePowercap tree = server();
        RaplMeter meter = open();
        tree.obstruct("intel-rapl:0");
        tree.use("intel-rapl:1", 5);
        assertThat(meter.advance(SECOND))
                .contains(new ZoneDelta("package-0", Component.CPU, 5, 1_000_000_000L))
                .noneMatch(delta -> delta.zone().equals("package-1"));
        meter.advance(SECOND);
        assertThat(meter.problems()).singleElement().asString().contains("package-1");

        tree.restore("intel-rapl:0");
        tree.use("intel-rapl:0", 21);
        assertThat(meter.advance(SECOND)).contains(new ZoneDelta("package-1", Component.CPU, 21, 3_000_000_000L));
    }

    @Test
    void goesOnWhenAZoneVanishes() {
        FakePowercap tree = server();
        RaplMeter meter = open();
        tree.vanish("intel-rapl:0:2");
        tree.use("intel-rapl:0", 3);

        assertThat(meter.advance(SECOND))
                .contains(new ZoneDelta("package-1", Component.CPU, 3, 1_000_000_000L))
                .hasSize(3);
        assertThat(meter.problems()).singleElement().asString().contains("package-1/dram");
    }

    @Test
    void doesNotOpenWithoutAReadablePackage() {
        FakePowercap tree = new FakePowercap(root).zone("intel-rapl:0", "package-0", RANGE, 0);
        tree.obstruct("intel-rapl:0");

        assertThat(RaplMeter.open(root, "package", problems)).isEmpty();
        assertThat(problems).anyMatch(problem -> problem.contains("package-0"));
        assertThat(RaplMeter.open(root.resolve("absent"), "package", problems)).isEmpty();
    }

    @Test
    void takesThePlatformAloneWhereThatIsAskedFor() {
        FakePowercap tree = server();
        RaplMeter meter = RaplMeter.open(root, RaplMeter.PSYS, problems).orElseThrow();
        tree.use("intel-rapl:0", 1_000_000);
        tree.use("intel-rapl:2", 9_000_000);

        assertThat(meter.advance(SECOND))
                .containsExactly(new ZoneDelta("psys", Component.CPU, 9_000_000, 1_000_000_000L));
        assertThat(meter.method()).isEqualTo(Method.PSYS);
    }

    @Test
    void takesThePackagesWhereThereIsNoPlatformAndSaysSo() {
        new FakePowercap(root).zone("intel-rapl:0", "package-0", RANGE, 0);
        assertThat(RaplMeter.open(root, RaplMeter.PSYS, problems).orElseThrow().method())
                .isEqualTo(Method.RAPL_PKG);
        assertThat(problems).singleElement().asString().contains("psys");
    }

    private RaplMeter open() {
        return RaplMeter.open(root, "package", problems).orElseThrow();
    }

    /** Two packages whose numbers do not match their folders, core and uncore, memory, psys and an MMIO duplicate. */
    private FakePowercap server() {
        return new FakePowercap(root)
                .zone("intel-rapl:0", "package-1", RANGE, 100)
                .zone("intel-rapl:0:0", "core", RANGE, 100)
                .zone("intel-rapl:0:1", "uncore", RANGE, 100)
                .zone("intel-rapl:0:2", "dram", RANGE, 100)
                .zone("intel-rapl:1", "package-0", RANGE, 100)
                .zone("intel-rapl:1:0", "dram", RANGE, 100)
                .zone("intel-rapl:2", "psys", RANGE, 100)
                .zone("intel-rapl-mmio:0", "package-0", RANGE, 100);
    }
}
