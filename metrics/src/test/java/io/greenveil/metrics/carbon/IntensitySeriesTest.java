package io.greenveil.metrics.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.metrics.carbon.IntensitySeries.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntensitySeriesTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final GridIntensity YEARLY =
            GridIntensity.average("DEU", "Germany", 2024, 344, "Ember", false).withMarginal(650, "UNFCCC 2021");

    private final IntensitySeries series = new IntensitySeries("DE", "Readings");
    private final IntensitySource source = series.with(YEARLY);

    private static Instant at(long seconds) {
        return T0.plusSeconds(seconds);
    }

    private static Reading reading(long from, long to, Double average, Double marginal) {
        return new Reading(at(from), at(to), average, marginal, false);
    }

    @Test
    void weighsReadingsByTime() {
        series.add(List.of(reading(0, 100, 200.0, 500.0), reading(100, 200, 400.0, 700.0)));
        GridIntensity mean = source.over(at(50), at(175));
        assertThat(mean.averageGrams()).isCloseTo((50 * 200 + 75 * 400) / 125.0, within(1e-9));
        assertThat(mean.marginalGrams()).isCloseTo((50 * 500 + 75 * 700) / 125.0, within(1e-9));
        assertThat(mean.source()).isEqualTo("Readings");
        assertThat(mean.marginalSource()).isEqualTo("Readings");
        assertThat(mean.time()).isEqualTo(T0);
        assertThat(mean.year()).isNull();
        assertThat(mean.estimated()).isFalse();
    }

    @Test
    void letsTheYearlyAverageStandInWhereNoReadingIsAndSaysSo() {
        series.add(List.of(reading(0, 100, 200.0, null)));
        GridIntensity mean = source.over(at(50), at(250));
        assertThat(mean.averageGrams()).isCloseTo((50 * 200 + 150 * 344) / 200.0, within(1e-9));
        assertThat(mean.source()).isEqualTo("Readings + Ember");
        assertThat(mean.estimated()).isTrue();
        assertThat(mean.marginalGrams()).isEqualTo(650);
        assertThat(mean.marginalSource()).isEqualTo("UNFCCC 2021");
    }

    @Test
    void isTheYearlyAverageWhereNothingWasRead() {
        assertThat(source.over(at(0), at(10))).isEqualTo(YEARLY);
        assertThat(source.over(at(0), at(0))).isEqualTo(YEARLY);
    }

    @Test
    void hasNoMarginalFigureWhereNeitherReadingsNorTheFallbackCoverTheTime() {
        IntensitySource world = series.with(GridIntensity.average("World", "World", 2024, 473, "Ember", true));
        series.add(List.of(reading(0, 100, null, 500.0)));
        assertThat(world.over(at(0), at(100)).marginalGrams()).isEqualTo(500);
        assertThat(world.over(at(0), at(101)).marginalGrams()).isNull();
    }

    @Test
    void replacesAReadingByALaterOneOfTheSameTime() {
        series.add(List.of(reading(0, 100, 200.0, null)));
        series.add(List.of(reading(0, 100, 250.0, null)));
        assertThat(source.over(at(10), at(10)).averageGrams()).isEqualTo(250);
        assertThat(series.size()).isEqualTo(1);
    }

    /** Against a second by second sum, with gaps, for 200 random series. */
    @Test
    void agreesWithASumOverSeconds() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            IntensitySeries many = new IntensitySeries("DE", "Readings");
            double[] truth = new double[600];
            Arrays.fill(truth, 344);
            List<Reading> readings = new ArrayList<>();
            for (int from = random.nextInt(40); from < 500; ) {
                int to = from + 1 + random.nextInt(60);
                double grams = random.nextInt(900);
                readings.add(reading(from, to, grams, null));
                Arrays.fill(truth, from, to, grams);
                from = to + (random.nextBoolean() ? 0 : random.nextInt(30));
            }
            Collections.shuffle(readings, random);
            many.add(readings);
            int begin = random.nextInt(500);
            int end = begin + 1 + random.nextInt(99);
            double sum = 0;
            for (int second = begin; second < end; second++) {
                sum += truth[second];
            }
            assertThat(many.with(YEARLY).over(at(begin), at(end)).averageGrams())
                    .isCloseTo(sum / (end - begin), within(1e-6));
        }
    }

    @Test
    void readsAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("de.csv"), """
                # from our own meter
                time,average_gco2e_per_kwh,marginal_gco2e_per_kwh,estimated,accounting
                2026-01-01T01:00:00+01:00,200,500,false,location-based
                2026-01-01T02:00:00+01:00,300,,true,location-based
                """);
        assertThat(SeriesCsv.read(file))
                .containsExactly(
                        new Reading(at(0), at(3600), 200.0, 500.0, false),
                        new Reading(at(3600), at(7200), 300.0, null, true));
    }

    @Test
    void refusesFilesThatAreMarketBasedOrNoSeries(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, """
                time,average_gco2e_per_kwh,accounting
                2026-01-01T00:00:00Z,0,market-based
                2026-01-01T01:00:00Z,0,market-based
                """);
        assertThatThrownBy(() -> SeriesCsv.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x.csv is no series of carbon intensities: accounting is market-based")
                .hasMessageContaining("forbidden in SCI");
        Files.writeString(file, "time,average_gco2e_per_kwh\n2026-01-01T00:00:00Z,20000\n2026-01-01T01:00:00Z,1\n");
        assertThatThrownBy(() -> SeriesCsv.read(file)).hasMessageContaining("below 10000");
        Files.writeString(file, "time,average_gco2e_per_kwh\n2026-01-01T01:00:00Z,20\n2026-01-01T00:00:00Z,1\n");
        assertThatThrownBy(() -> SeriesCsv.read(file)).hasMessageContaining("must end after its begin");
        Files.writeString(file, "time,average_gco2e_per_kwh\nyesterday,20\nnow,1\n");
        assertThatThrownBy(() -> SeriesCsv.read(file)).hasMessageContaining("yesterday");
        Files.writeString(file, "time,grams\n2026-01-01T00:00:00Z,20\n2026-01-01T01:00:00Z,1\n");
        assertThatThrownBy(() -> SeriesCsv.read(file)).hasMessageContaining("neither average nor marginal");
    }
}
