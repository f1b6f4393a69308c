package io.greenveil.metrics.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.metrics.meter.model.HardwareProfile;
import org.junit.jupiter.api.Test;

class CarbonSettingsTest {
    private static final GridIntensity GRID = new GridIntensity("TST", "Test", 2024, 400, null, "by hand", false);

    @Test
    void computesSoftwareCarbonIntensityAsByHand() {
        CarbonSettings settings = new CarbonSettings(1.5, "by hand", GRID);

        // 7.2 MJ of IT energy are 2 kWh, at PUE 1.5 3 kWh, at 400 g/kWh 1200 g. With 300 g embodied carbon and
        // 5 million rows: (1200 + 300) / 5 = 300 g per million rows.
        CarbonCost cost = settings.cost(settings.facilityMicrojoules(7_200_000_000_000L), 300, 5_000_000);

        assertThat(cost.facilityMicrojoules()).isEqualTo(10_800_000_000_000L);
        assertThat(cost.operationalGrams()).isCloseTo(1200, within(1e-9));
        assertThat(cost.sci()).isCloseTo(300, within(1e-9));
        assertThat(cost.functionalUnit()).isEqualTo("million rows read");
    }

    @Test
    void hasNoSoftwareCarbonIntensityWithoutRows() {
        assertThat(new CarbonSettings(1, "by hand", GRID).cost(1_000, 1, 0).sci())
                .isNull();
    }

    @Test
    void computesEmbodiedCarbonAsByHand() {
        // A server of 1000 kg + 100 kg for a second socket + (272 - 16) GB * 533 / 384 kg = 1455.33 kg over 35040 h and
        // 160 threads; 8 threads for 2 hours: 1455333.33 g * 2 / 35040 * 8 / 160 = 4.1534 g.
        EmbodiedCarbon server = EmbodiedCarbon.ofServer(2, 272, 160);

        assertThat(server.serverKilograms()).isCloseTo(1455.3333, within(1e-3));
        assertThat(server.grams(8 * 2 * 3.6e12)).isCloseTo(4.1534, within(1e-4));
        assertThat(server.source()).contains("R740", "2019");
    }

    @Test
    void takesTheTypicalServerForAVirtualMachine() {
        HardwareProfile profile = new HardwareProfile("test", 1, 2, 2, 160, 272, 2024, "by hand");

        assertThat(EmbodiedCarbon.ofTypicalServer(profile)).isEqualTo(EmbodiedCarbon.ofServer(2, 272, 160));
    }

    @Test
    void rejectsAnImpossiblePue() {
        assertThatThrownBy(() -> new CarbonSettings(0.9, "by hand", GRID)).hasMessageContaining("PUE");
        assertThatThrownBy(() -> new CarbonSettings(Double.NaN, "by hand", GRID))
                .hasMessageContaining("PUE");
    }
}
