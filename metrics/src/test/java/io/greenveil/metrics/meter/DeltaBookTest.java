package io.greenveil.metrics.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeltaBookTest {
    private static final Instant BOOT = Instant.parse("2026-01-02T03:04:05Z");
    private static final long SECOND = 1_000_000_000L;

    private final DeltaBook book = new DeltaBook();

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /** Processes that come and go read a counter of 50 W; somebody reads it at every instant from 0 to the end. */
    @ParameterizedTest
    @MethodSource("seeds")
    void countsEveryInstantOfANodeOnceHoweverManyProcessesReadIt(long seed) {
        Random random = new Random(seed);
        List<Reading> readings = new ArrayList<>();
        double end = 0;
        for (int process = 0; process < 6; process++) {
            double first = process == 0 ? 0 : Math.max(0, end - random.nextInt(40));
            double last = Math.max(end, first) + 1 + random.nextInt(200);
            for (double at = first + random.nextDouble(); at < last; at += 1 + random.nextDouble()) {
                readings.add(new Reading(Integer.toString(process), first, at));
            }
            readings.add(new Reading(Integer.toString(process), first, last));
            end = last;
        }
        readings.sort(Comparator.comparing(Reading::at));
        for (Reading reading : readings) {
            book.accept(reading.process(), reading.ofFiftyWatts());
        }
        book.finish();

        List<MeterDelta> rows = book.rows();
        assertThat(book.microjoules("boot-1") / 1e6).isCloseTo(50 * end, within(0.001));
        assertThat(rows.stream().mapToLong(MeterDelta::microjoules).sum()).isEqualTo(book.microjoules("boot-1"));
        for (int row = 1; row < rows.size(); row++) {
            assertThat(rows.get(row).from()).isEqualTo(rows.get(row - 1).to());
        }
        assertThat(rows.size()).isLessThan((int) (end / 20) + 20);
    }

    private record Reading(String process, double first, double at) {
        NodeReading ofFiftyWatts() {
            long microjoules = Math.round(50e6 * (at - first));
            return new NodeReading(
                    "boot-1",
                    "host",
                    (long) (first * SECOND),
                    (long) (at * SECOND),
                    BOOT.plusNanos((long) (at * SECOND)),
                    new TreeMap<>(Map.of("package-0", microjoules)));
        }
    }

    @Test
    void goesOnWithTheLastPowerForAProcessThatWasLostAloneOnItsNode() {
        book.accept("1", new Reading("1", 0, 10).ofFiftyWatts());
        book.closed("1");

        assertThat(book.extrapolate("boot-1", BOOT.plusSeconds(13))).isEqualTo(150_000_000);
        assertThat(book.extrapolate("boot-1", BOOT.plusSeconds(13))).isZero();
        assertThat(book.rows())
                .extracting(MeterDelta::zone, MeterDelta::extrapolated, MeterDelta::microjoules)
                .containsExactly(tuple("package-0", false, 500_000_000L), tuple("package-0", true, 150_000_000L));
    }

    @Test
    void doesNotExtrapolateWhereAnotherProcessWentOnReading() {
        book.accept("1", new Reading("1", 0, 10).ofFiftyWatts());
        book.accept("2", new Reading("2", 0, 14).ofFiftyWatts());
        book.closed("1");

        assertThat(book.extrapolate("boot-1", BOOT.plusSeconds(13))).isZero();
        assertThat(book.microjoules("boot-1")).isEqualTo(700_000_000);
    }

    @Test
    void leavesTimeOutThatNobodyRead() {
        book.accept("1", new Reading("1", 0, 10).ofFiftyWatts());
        book.closed("1");
        book.accept("2", new Reading("2", 20, 25).ofFiftyWatts());
        book.finish();

        assertThat(book.microjoules("boot-1")).isEqualTo(750_000_000);
        assertThat(Duration.between(book.rows().get(0).to(), book.rows().get(1).from()))
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void addsTheDevicesOfEachProcessToTheCountersThatAllOfThemRead() {
        for (String process : List.of("1", "2")) {
            NodeReading packages = new Reading(process, 0, 10).ofFiftyWatts();
            TreeMap<String, Long> zones = new TreeMap<>(packages.zones());
            zones.put("gpu-" + process, 70_000_000L);
            book.accept(process, new NodeReading("boot-1", "host", 0, packages.lastNanos(), packages.at(), zones));
        }
        book.finish();

        assertThat(book.rows())
                .extracting(MeterDelta::zone, MeterDelta::microjoules)
                .containsExactly(
                        tuple("gpu-1", 70_000_000L), tuple("gpu-2", 70_000_000L), tuple("package-0", 500_000_000L));
    }

    @Test
    void ignoresReadingsThatComeTwiceOrLate() {
        book.accept("1", new Reading("1", 0, 10).ofFiftyWatts());
        book.accept("1", new Reading("1", 0, 4).ofFiftyWatts());
        book.accept("1", new Reading("1", 0, 10).ofFiftyWatts());

        assertThat(book.microjoules("boot-1")).isEqualTo(500_000_000);
    }
}
