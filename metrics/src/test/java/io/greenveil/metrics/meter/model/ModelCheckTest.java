package io.greenveil.metrics.meter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.privacy.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the loads that CodeCarbon measured with RAPL (shared/data/power), and on ladders made by hand. */
class ModelCheckTest {
    @TempDir
    Path folder;

    private static List<ModelCheck> measured() throws IOException {
        Path data = SharedData.path("power");
        List<Path> files;
        try (Stream<Path> all = Files.list(data)) {
            files = all.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSize(4);
        List<ModelCheck> checks = new ArrayList<>();
        for (Path file : files) {
            checks.add(ModelCheck.of(file));
        }
        return checks;
    }

    @Test
    void calibratedErrsByLessThanFifteenPercentOnEachMeasuredLadder() throws IOException {
        for (ModelCheck check : measured()) {
            ModelCheck.ModelError calibrated = ModelCheck.calibrated(check.loads());
            assertThat(calibrated.loads()).isEqualTo(10);
            assertThat(calibrated.meanAbsoluteError()).as(check.name()).isLessThan(0.15);
            assertThat(calibrated.meanAbsoluteError())
                    .as(check.name())
                    .isLessThan(ModelCheck.codeCarbon(check.loads()).meanAbsoluteError());
        }
    }

    @Test
    void bothIntervalsHoldNineTenthsOfEachLadderAndSaySomething() throws IOException {
        for (ModelCheck check : measured()) {
            ModelCheck.ModelError uncalibrated = ModelCheck.uncalibrated(check.loads());
            assertThat(uncalibrated.coverage()).as(check.name()).isGreaterThanOrEqualTo(0.9);
            assertThat(uncalibrated.medianHalfWidth()).as(check.name()).isLessThanOrEqualTo(0.45);
            ModelCheck.ModelError calibrated = ModelCheck.calibrated(check.loads());
            assertThat(calibrated.coverage()).as(check.name()).isGreaterThanOrEqualTo(0.9);
            assertThat(calibrated.medianHalfWidth()).as(check.name()).isLessThanOrEqualTo(0.25);
        }
    }

    /** The neighbours' line, written differently: by the two-point form over the loads sorted anew. */
    @Test
    void agreesWithASecondComputationOfTheLadderWithoutTheLoadAskedFor() throws IOException {
        for (ModelCheck check : measured()) {
            List<ModelCheck.Load> all = new ArrayList<>(check.rest());
            all.addAll(check.loads());
            all.sort(Comparator.comparingDouble(ModelCheck.Load::percent));
            for (int index = 1; index < all.size() - 1; index++) {
                ModelCheck.Load left = all.get(index - 1);
                ModelCheck.Load asked = all.get(index);
                ModelCheck.Load right = all.get(index + 1);
                double expected = (left.raplWatts() * (right.percent() - asked.percent())
                                + right.raplWatts() * (asked.percent() - left.percent()))
                        / (right.percent() - left.percent());
                assertThat(asked.calibrated().watts()).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void keepsLoadsAtRestApart() throws IOException {
        ModelCheck check = measured().get(0);
        assertThat(check.tdpWatts()).isEqualTo(90);
        assertThat(check.tdpKnown()).isTrue();
        assertThat(check.rest())
                .singleElement()
                .satisfies(rest -> assertThat(rest.percent()).isCloseTo(0.6, within(1e-9)));
        assertThat(check.loads()).allMatch(load -> load.percent() > ModelCheck.IDLE_BELOW);
    }

    @Test
    void takesFourWattsForEachThreadOfAnUnknownProcessorAndLeavesOutWhatWasNotRead() throws IOException {
        ModelCheck check = ModelCheck.of(file("""
                cpu_name,cpu_load,rapl_power,cores_used
                Acme 9000,0,2,0
                Acme 9000,50,0,4
                Acme 9000,50,30,4
                Acme 9000,100,40,8
                """));
        assertThat(check.tdpWatts()).isEqualTo(32);
        assertThat(check.tdpKnown()).isFalse();
        assertThat(check.unread()).isEqualTo(1);
        assertThat(check.loads()).hasSize(2);
        assertThat(check.loads().get(0).uncalibrated().watts()).isCloseTo(0.73 * 32, within(1e-9));
        // Half of the way from 21 W to 2 and to 40 W, and a tenth of 21 W.
        PowerModel.Estimate calibrated = check.loads().get(0).calibrated();
        assertThat(calibrated.watts()).isCloseTo(21, within(1e-9));
        assertThat(calibrated.lowWatts()).isCloseTo(11.5 - 2.1, within(1e-9));
        assertThat(calibrated.highWatts()).isCloseTo(30.5 + 2.1, within(1e-9));
        assertThat(ModelCheck.codeCarbon(check.loads()).loads()).isZero();
    }

    @Test
    void refusesWhatIsNoLadder() throws IOException {
        Path other = file("a,b\n1,2\n3,4\n5,6\n");
        assertThatThrownBy(() -> ModelCheck.of(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no ladder of loads: No column rapl_power in [a, b]");
        Path empty = file("");
        assertThatThrownBy(() -> ModelCheck.of(empty)).hasMessageContaining("No line names the columns");
        Path words = file("cpu_name,cpu_load,rapl_power\nx,1,high\n");
        assertThatThrownBy(() -> ModelCheck.of(words)).hasMessageContaining("\"high\"");
        Path huge = file("cpu_name,cpu_load,rapl_power,cores_used\nx,1,2,1\nx,-4,2,1\nx,9,2,1\n");
        assertThatThrownBy(() -> ModelCheck.of(huge)).hasMessageContaining("Utilisation must lie between 0 and 1");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "ladder", ".csv"), text);
    }
}
