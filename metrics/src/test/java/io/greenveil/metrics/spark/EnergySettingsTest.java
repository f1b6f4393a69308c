package io.greenveil.metrics.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.carbon.CarbonSettings;
import io.greenveil.metrics.carbon.GridIntensity;
import io.greenveil.metrics.carbon.GridTable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnergySettingsTest {
    @Test
    void hasDefaults() {
        EnergySettings settings = settings(Map.of());

        assertThat(settings.table()).isEmpty();
        assertThat(settings.place().pue()).isEqualTo(1.58);
        assertThat(settings.place().zone()).isEqualTo("World");
        assertThat(settings.samplingInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.node().hardware()).isEqualTo("auto");
        assertThat(carbon(settings).pueSource()).contains("Uptime");
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void readsEverySetting() {
        EnergySettings settings = settings(Map.of(
                "table", "file:/energy",
                "pue", "1.2",
                "zone", "FRA",
                "carbon-intensity", "380 gCO2e/kWh",
                "sampling-interval", "200ms",
                "hardware", "zen3"));

        assertThat(settings.table()).contains("file:/energy");
        assertThat(settings.samplingInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.node().hardware()).isEqualTo("zen3");
        assertThat(settings.place().grid().averageGrams()).isEqualTo(380);
        assertThat(settings.place().grid().zone()).isEqualTo("FRA");
        assertThat(carbon(settings).pueSource()).isEqualTo("configured");
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void usesDefaultsForWhatIsNotAllowedAndSaysSo() {
        EnergySettings settings =
                settings(Map.of("pue", "0.5", "carbon-intensity", "380", "sampling-interval", "50ms"));

        assertThat(settings.place().pue()).isEqualTo(1.58);
        assertThat(settings.place().average()).isEmpty();
        assertThat(settings.samplingInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.problems()).hasSize(3).allMatch(problem -> problem.startsWith("spark.greenveil.energy."));
    }

    @Test
    void takesTheTablesIntensityWhereTheConfiguredOneIsImpossible() {
        EnergySettings settings = settings(Map.of("zone", "FRA", "carbon-intensity", "12000 gCO2e/kWh"));

        assertThat(settings.place().average()).isEmpty();
        assertThat(settings.place().grid()).isEqualTo(GridTable.packed().zoneOrWorld("FRA"));
        assertThat(settings.problems())
                .singleElement()
                .asString()
                .contains("spark.greenveil.energy.carbon-intensity", "12000", "10000");
    }

    @Test
    void callsTheWorldTheWorldWhereTheZoneIsUnknown() {
        EnergySettings settings = settings(Map.of("zone", "Germany"));

        assertThat(settings.place().grid()).isEqualTo(GridTable.packed().zoneOrWorld("World"));
        assertThat(settings.problems())
                .singleElement()
                .asString()
                .contains("spark.greenveil.energy.zone", "Germany", "World");
    }

    @Test
    void givesAConfiguredIntensityNoYearOfTheTable() {
        GridIntensity grid = settings(Map.of("zone", "FRA", "carbon-intensity", "12 gCO2e/kWh"))
                .place()
                .grid();

        assertThat(grid.year()).isNull();
        assertThat(grid.source()).isEqualTo("configured");
    }

    @Test
    void refusesMarketBasedFigures() {
        assertThat(settings(Map.of("accounting", "market-based")).problems())
                .singleElement()
                .asString()
                .contains("spark.greenveil.energy.accounting", "forbidden in SCI (ISO/IEC 21031:2024)");
        assertThat(settings(Map.of("accounting", "location-based")).problems()).isEmpty();
    }

    @Test
    void readsWaterAndMarginalIntensity() {
        EnergySettings settings = settings(Map.of("wue", "0.18 L/kWh", "marginal-intensity", "612 gCO2e/kWh"));
        assertThat(carbon(settings).wue()).isEqualTo(0.18);
        assertThat(settings.place().grid().marginalGrams()).isEqualTo(612);
        assertThat(settings.place().grid().marginalSource()).isEqualTo("configured");
        assertThat(settings(Map.of("wue", "0.18")).problems())
                .singleElement()
                .asString()
                .contains("wue must read like '0.18 L/kWh'");
    }

    @Test
    void asksNoServiceThatItDoesNotKnow() {
        EnergySettings settings = settings(Map.of("intensity-provider", "crystal-ball"));
        assertThat(settings.intensity().provider()).isEmpty();
        assertThat(settings.problems()).singleElement().asString().contains("electricity-maps", "crystal-ball");
    }

    @Test
    void saysWhichOfASeriesAndAServiceIsUsed() {
        assertThat(settings(Map.of("intensity-series", "a.csv", "intensity-provider", "uk-carbon-intensity"))
                        .problems())
                .singleElement()
                .asString()
                .contains("the series is used");
    }

    private static CarbonSettings carbon(EnergySettings settings) {
        return settings.place().settings(grid -> grid);
    }

    private static EnergySettings settings(Map<String, String> words) {
        return EnergySettings.of(key -> Optional.ofNullable(words.get(key.substring(EnergySettings.PREFIX.length()))));
    }
}
