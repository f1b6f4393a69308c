package io.greenveil.metrics.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.metrics.meter.model.HardwareProfile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarbonSettingsTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final GridIntensity GRID =
            GridIntensity.average("TST", "Test", 2024, 400, "by hand", false).withMarginal(600, "by hand 2021");

    private static Work work(long microjoules, double embodied, long rows, long bytes) {
        return new Work(T0, T0.plusSeconds(3600), microjoules, embodied, rows, bytes);
    }

    @Test
    void computesSoftwareCarbonIntensityAsByHand() {
        CarbonSettings settings = new CarbonSettings(1.5, "by hand", 0.2, GRID);

        // 7.2 MJ of IT energy are 2 kWh, at PUE 1.5 3 kWh, at 400 g/kWh 1200 g. With 300 g embodied carbon and
        // 5 million rows: (1200 + 300) / 5 = 300 g per million rows; with 30 GB 1500 / 30 = 50 g per GB. At the margin
        // 3 kWh * 600 g/kWh = 1800 g. Water: 2 kWh * 0.2 L/kWh = 0.4 L.
        CarbonCost cost = settings.cost(work(7_200_000_000_000L, 300, 5_000_000, 30_000_000_000L));

        assertThat(cost.facilityMicrojoules()).isEqualTo(10_800_000_000_000L);
        assertThat(cost.operationalGrams()).isCloseTo(1200, within(1e-9));
        assertThat(cost.marginalGrams()).isCloseTo(1800, within(1e-9));
        assertThat(cost.waterLitres()).isCloseTo(0.4, within(1e-12));
        assertThat(cost.sci()).isCloseTo(300, within(1e-9));
        assertThat(cost.sciPerGigabyte()).isCloseTo(50, within(1e-9));
        assertThat(cost.functionalUnit()).isEqualTo("million rows read");
    }

    @Test
    void hasNoSoftwareCarbonIntensityWithoutRowsAndNoWaterWithoutItsFigure() {
        CarbonCost cost = new CarbonSettings(1, "by hand", null, GRID).cost(work(1_000, 1, 0, 0));
        assertThat(cost.sci()).isNull();
        assertThat(cost.sciPerGigabyte()).isNull();
        assertThat(cost.waterLitres()).isNull();
    }

    /** 1 kWh in the first hour at 100 g and 3 kWh in the second at 500 g: 1600 g, a mean of 400 g/kWh, not of 300. */
    @Test
    void weighsTheIntensitiesOfARunByTheEnergyOfItsRows() {
        IntensitySeries series = new IntensitySeries("DE", "Readings");
        series.add(List.of(
                new IntensitySeries.Reading(T0, T0.plusSeconds(3600), 100.0, null, false),
                new IntensitySeries.Reading(T0.plusSeconds(3600), T0.plusSeconds(7200), 500.0, null, true)));
        CarbonSettings settings = new CarbonSettings(1, "by hand", null, series.with(GRID));
        List<CarbonCost> parts = List.of(
                settings.cost(new Work(T0, T0.plusSeconds(3600), 3_600_000_000_000L, 7, 0, 0)),
                settings.cost(new Work(T0.plusSeconds(3600), T0.plusSeconds(7200), 3 * 3_600_000_000_000L, 8, 0, 0)));
        CarbonCost total =
                settings.total(new Work(T0, T0.plusSeconds(7200), 4 * 3_600_000_000_000L, 15, 2_000_000, 0), parts);

        assertThat(total.operationalGrams()).isCloseTo(1600, within(1e-9));
        assertThat(total.grid().averageGrams()).isCloseTo(400, within(1e-9));
        assertThat(total.grid().estimated()).isTrue();
        assertThat(total.grid().source()).isEqualTo("Readings");
        assertThat(total.grid().time()).isEqualTo(T0);
        assertThat(total.grid().year()).isNull();
        assertThat(total.grid().marginalGrams()).isCloseTo(600, within(1e-9));
        assertThat(total.grid().marginalSource()).isEqualTo("by hand 2021");
        assertThat(total.sci()).isCloseTo((1600 + 15) / 2.0, within(1e-9));
    }

    @Test
    void namesAYearOnlyWhereAllRowsHaveIt() {
        IntensitySeries series = new IntensitySeries("DE", "Readings");
        series.add(List.of(new IntensitySeries.Reading(T0, T0.plusSeconds(3600), 100.0, null, false)));
        CarbonSettings settings = new CarbonSettings(1, "by hand", null, series.with(GRID));
        CarbonCost yearly = settings.cost(new Work(T0.minusSeconds(60), T0, 1_000, 0, 0, 0));
        CarbonCost read = settings.cost(new Work(T0, T0.plusSeconds(60), 1_000, 0, 0, 0));
        Work whole = new Work(T0.minusSeconds(60), T0.plusSeconds(60), 2_000, 0, 0, 0);

        assertThat(settings.total(whole, List.of(yearly, yearly)).grid().year()).isEqualTo(2024);
        assertThat(settings.total(whole, List.of(yearly, read)).grid().year()).isNull();
        assertThat(settings.total(whole, List.of(yearly, read)).grid().source()).isEqualTo("by hand + Readings");
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
        assertThatThrownBy(() -> new CarbonSettings(0.9, "by hand", null, GRID)).hasMessageContaining("PUE");
        assertThatThrownBy(() -> new CarbonSettings(Double.NaN, "by hand", null, GRID))
                .hasMessageContaining("PUE");
        assertThatThrownBy(() -> new CarbonSettings(1, "by hand", -0.1, GRID)).hasMessageContaining("WUE");
    }
}
