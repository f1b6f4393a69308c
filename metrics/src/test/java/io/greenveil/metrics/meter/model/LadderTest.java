package io.greenveil.metrics.meter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.metrics.meter.EnergyMeter;
import io.greenveil.metrics.meter.FakePowercap;
import io.greenveil.metrics.meter.Procfs;
import io.greenveil.metrics.meter.RaplMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine of files: its two packages draw what the test says, its clock goes on only while load is held. */
class LadderTest {
    private static final int THREADS = 4;

    @TempDir
    Path folder;

    private final List<Double> held = new ArrayList<>();
    private double busyTicks;
    private long now;

    @Test
    void measuresWattsOfAllPackagesAtElevenLoads() throws Exception {
        FakePowercap powercap = powercap();
        List<MeasuredCurve.Point> points = new Ladder(
                        meter(), procfs(), (share, time) -> hold(powercap, share, time), () -> now)
                .climb(Duration.ofSeconds(66));

        assertThat(points).hasSize(Ladder.STEPS);
        for (int step = 0; step < Ladder.STEPS; step++) {
            assertThat(points.get(step).utilisation()).isCloseTo(step / 10.0, within(0.001));
            assertThat(points.get(step).watts()).isCloseTo(watts(step / 10.0), within(0.01));
        }
        assertThat(held).hasSize(2 * Ladder.STEPS);
        assertThat(now).isEqualTo(66_000_000_000L);
    }

    @Test
    void failsRatherThanLeaveOutACounter() throws Exception {
        FakePowercap powercap = powercap();
        Ladder ladder = new Ladder(
                meter(),
                procfs(),
                (share, time) -> {
                    hold(powercap, share, time);
                    if (share > 0.45) {
                        powercap.vanish("intel-rapl:1");
                    }
                },
                () -> now);
        assertThatThrownBy(() -> ladder.climb(Duration.ofSeconds(11)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("package-1");
    }

    @Test
    void keepsAProfileInAFileAndOverwritesNone() throws IOException {
        CalibratedProfile profile = new CalibratedProfile(
                "Acme 9000, fast",
                THREADS,
                Instant.parse("2026-01-02T03:04:05Z"),
                new MeasuredCurve(List.of(new MeasuredCurve.Point(1, 80.5), new MeasuredCurve.Point(0.02, 8.25))));
        Path file = folder.resolve("profile.csv");
        profile.write(file);

        CalibratedProfile read = CalibratedProfile.read(file);
        assertThat(read.processor()).isEqualTo("Acme 9000  fast");
        assertThat(read.measuredAt()).isEqualTo(profile.measuredAt());
        assertThat(read.curve().points()).isEqualTo(profile.curve().points());
        assertThat(read.of(2).at(1).watts()).isCloseTo(40.25, within(1e-9));
        assertThatThrownBy(() -> profile.write(file)).isInstanceOf(FileAlreadyExistsException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoProfile() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), """
                processor,threads,measured_at,utilisation,watts
                Acme,4,2026-01-02T03:04:05Z,0,1
                Acme,4,2026-01-02T03:04:05Z,1.5,9
                """);
        assertThatThrownBy(() -> CalibratedProfile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("p.csv is no calibrated profile: Utilisation must lie between 0 and 1");
        Files.writeString(file, "processor,threads\n");
        assertThatThrownBy(() -> CalibratedProfile.read(file)).hasMessageContaining("No line below the names");
        Files.writeString(file, """
                processor,threads,measured_at,utilisation,watts
                Acme,4,today,0,1
                Acme,4,today,1,2
                """);
        assertThatThrownBy(() -> CalibratedProfile.read(file)).hasMessageContaining("'today'");
    }

    private static double watts(double share) {
        return 12 + 100 * share;
    }

    private FakePowercap powercap() {
        return new FakePowercap(folder.resolve("powercap"))
                .zone("intel-rapl:0", "package-0", 2_000_000_000, 5)
                .zone("intel-rapl:1", "package-1", 2_000_000_000, 1_999_000_000);
    }

    private EnergyMeter meter() {
        return RaplMeter.open(folder.resolve("powercap"), "package", new ArrayList<>())
                .orElseThrow();
    }

    private Procfs procfs() throws IOException {
        write("self/stat", "7 (java) S 0 2 3 4 5 6 7 8 9 10 0 0 0 0 20 0\n");
        write("7/stat", "7 (java) S 0 2 3 4 5 6 7 8 9 10 0 0 0 0 20 0\n");
        writeTimes();
        return new Procfs(folder.resolve("proc"), folder.resolve("cgroup"));
    }

    private void hold(FakePowercap powercap, double share, Duration time) {
        held.add(share);
        double seconds = time.toNanos() / 1e9;
        now += time.toNanos();
        busyTicks += share * seconds * 100 * THREADS;
        powercap.use("intel-rapl:0", Math.round(watts(share) * 0.6 * seconds * 1e6));
        powercap.use("intel-rapl:1", Math.round(watts(share) * 0.4 * seconds * 1e6));
        writeTimes();
    }

    private void writeTimes() {
        StringBuilder stat = new StringBuilder("cpu  " + Math.round(busyTicks) + " 0 0 0 0 0 0 0 0 0\n");
        for (int thread = 0; thread < THREADS; thread++) {
            stat.append("cpu").append(thread).append(" 0\n");
        }
        write("stat", stat.toString());
    }

    private void write(String name, String text) {
        Path path = folder.resolve("proc").resolve(name);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
