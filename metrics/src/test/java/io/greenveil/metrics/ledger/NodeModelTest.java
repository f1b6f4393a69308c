package io.greenveil.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.metrics.meter.Method;
import io.greenveil.metrics.meter.Processor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeModelTest {
    private static final Processor DESKTOP =
            new Processor("GenuineIntel", 6, 58, 9, "Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz", 1, false);
    private static final Processor SERVER =
            new Processor("AuthenticAMD", 25, 160, 2, "AMD EPYC 8024P 8-Core Processor", 2, false);

    @TempDir
    Path folder;

    private final Set<String> problems = new LinkedHashSet<>();

    @Test
    void takesTheHardwareProfileOfAServerWithoutCounters() {
        NodeModel model = NodeModel.of("auto", SERVER, 32, false, problems);
        assertThat(model.method()).isEqualTo(Method.MODEL_SPEC);
        assertThat(model.holdsMemory()).isTrue();
        assertThat(problems).isEmpty();
    }

    /** The profile's power at rest is that of a whole server at the plug. */
    @Test
    void takesTheRestOfAllPackagesByTheirDesignPowerBesideCounters() {
        NodeModel model = NodeModel.of("auto", SERVER, 32, true, problems);
        assertThat(model.idleMethod()).isEqualTo("MODEL_TDP");
        assertThat(model.power().at(0).watts()).isCloseTo(2 * 90 * 0.03, within(1e-9));
    }

    @Test
    void takesTheDesignPowerOfAProcessorThatNoProfileKnows() {
        NodeModel model = NodeModel.of("auto", DESKTOP, 8, false, problems);
        assertThat(model.method()).isEqualTo(Method.MODEL_TDP);
        assertThat(model.holdsMemory()).isFalse();
        assertThat(model.power().at(1).watts()).isCloseTo(69, within(1e-9));
        assertThat(problems).isEmpty();
    }

    @Test
    void takesNoDesignPowerOfWholeProcessorsForAVirtualMachine() {
        Processor part = new Processor("GenuineIntel", 6, 58, 9, DESKTOP.name(), 1, true);
        NodeModel model = NodeModel.of("auto", part, 2, false, problems);
        assertThat(model.method()).isEqualTo(Method.MODEL_SPEC);
        assertThat(problems).singleElement().asString().contains("an average of servers is used");
    }

    @Test
    void takesACalibratedProfileInProportionToTheThreads() throws IOException {
        NodeModel model = NodeModel.of(profile("AMD EPYC 8024P 8-Core Processor"), SERVER, 4, false, problems);
        assertThat(model.method()).isEqualTo(Method.MODEL_CALIBRATED);
        assertThat(model.idleMethod()).isEqualTo("CALIBRATED");
        assertThat(model.power().at(0.5).watts()).isCloseTo((10 + 50) / 2.0 / 4, within(1e-9));
        assertThat(problems).isEmpty();
    }

    @Test
    void saysThatACalibratedProfileIsOfAnotherProcessor() throws IOException {
        NodeModel.of(profile("Acme 9000"), SERVER, 4, false, problems);
        assertThat(problems)
                .containsExactly("The calibrated profile was measured on Acme 9000, this node has " + SERVER.name());
    }

    @Test
    void goesOnWithoutACalibratedProfileThatCannotBeRead() {
        NodeModel model = NodeModel.of(folder.resolve("none.csv").toString(), SERVER, 4, false, problems);
        assertThat(model.method()).isEqualTo(Method.MODEL_SPEC);
        assertThat(problems).singleElement().asString().startsWith("The calibrated profile cannot be used: ");
    }

    private String profile(String processor) throws IOException {
        String begin = processor + ",16,2026-01-02T03:04:05Z,";
        return Files.writeString(
                        folder.resolve("profile.csv"),
                        "processor,threads,measured_at,utilisation,watts\n" + begin + "0,10\n" + begin + "1,50\n")
                .toString();
    }
}
