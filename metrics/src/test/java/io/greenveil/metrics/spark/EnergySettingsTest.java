package io.greenveil.metrics.spark;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(settings.pue()).isEqualTo(1.58);
        assertThat(settings.zone()).isEqualTo("World");
        assertThat(settings.samplingInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.node().hardware()).isEqualTo("auto");
        assertThat(settings.carbon().pueSource()).contains("Uptime");
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
        assertThat(settings.carbon().grid().averageGrams()).isEqualTo(380);
        assertThat(settings.carbon().grid().zone()).isEqualTo("FRA");
        assertThat(settings.carbon().pueSource()).isEqualTo("configured");
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void usesDefaultsForWhatIsNotAllowedAndSaysSo() {
        EnergySettings settings =
                settings(Map.of("pue", "0.5", "carbon-intensity", "380", "sampling-interval", "50ms"));

        assertThat(settings.pue()).isEqualTo(1.58);
        assertThat(settings.carbonIntensity()).isEmpty();
        assertThat(settings.samplingInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.problems()).hasSize(3).allMatch(problem -> problem.startsWith("spark.greenveil.energy."));
    }

    @Test
    void takesTheTablesIntensityWhereTheConfiguredOneIsImpossible() {
        EnergySettings settings = settings(Map.of("zone", "FRA", "carbon-intensity", "12000 gCO2e/kWh"));

        assertThat(settings.carbonIntensity()).isEmpty();
        assertThat(settings.carbon().grid()).isEqualTo(GridTable.packed().zoneOrWorld("FRA"));
        assertThat(settings.problems())
                .singleElement()
                .asString()
                .contains("spark.greenveil.energy.carbon-intensity", "12000", "10000");
    }

    @Test
    void callsTheWorldTheWorldWhereTheZoneIsUnknown() {
        EnergySettings settings = settings(Map.of("zone", "Germany"));

        assertThat(settings.carbon().grid()).isEqualTo(GridTable.packed().zoneOrWorld("World"));
        assertThat(settings.problems())
                .singleElement()
                .asString()
                .contains("spark.greenveil.energy.zone", "Germany", "World");
    }

    @Test
    void givesAConfiguredIntensityNoYearOfTheTable() {
        GridIntensity grid = settings(Map.of("zone", "FRA", "carbon-intensity", "12 gCO2e/kWh"))
                .carbon()
                .grid();

        assertThat(grid.year()).isNull();
        assertThat(grid.source()).isEqualTo("configured");
    }

    private static EnergySettings settings(Map<String, String> words) {
        return EnergySettings.of(key -> Optional.ofNullable(words.get(key.substring(EnergySettings.PREFIX.length()))));
    }
}
