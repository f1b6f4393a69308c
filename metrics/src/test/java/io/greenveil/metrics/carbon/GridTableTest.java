package io.greenveil.metrics.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.privacy.SharedData;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GridTableTest {
    private final GridTable table = GridTable.packed();

    @Test
    void agreesWithTheReferenceInEveryZone() throws IOException {
        JsonNode reference = new ObjectMapper()
                .readTree(SharedData.path("grid/ember-average-intensities.json").toFile());

        assertThat(table.zones()).hasSize(reference.size());
        reference.fields().forEachRemaining(entry -> {
            GridIntensity zone = table.zone(entry.getKey()).orElseThrow();
            assertThat(zone.averageGrams())
                    .as(entry.getKey())
                    .isCloseTo(
                            entry.getValue()
                                    .get("emissions_intensity_gco2_per_kwh")
                                    .asDouble(),
                            within(0.0051));
            assertThat(zone.year()).isEqualTo(entry.getValue().get("year").asInt());
        });
    }

    @Test
    void namesSourceAndYearOfEveryZone() {
        assertThat(table.zones()).allSatisfy(name -> {
            GridIntensity zone = table.zone(name).orElseThrow();
            assertThat(zone.source()).contains("Ember", "CC BY 4.0");
        });
    }

    /** Two of the source's own figures. */
    @Test
    void hasMarginalIntensitiesOfCountriesBesideTheirAverages() {
        GridIntensity germany = table.zoneOrWorld("DEU");
        assertThat(germany.marginalGrams()).isEqualTo(650);
        assertThat(germany.marginalSource()).contains("UNFCCC", "2021");
        assertThat(table.zoneOrWorld("SWE").marginalGrams()).isEqualTo(68);
        assertThat(table.zoneOrWorld("World").marginalGrams()).isNull();
    }

    @Test
    void marksGroupsOfCountriesAndUnknownZonesAsEstimated() {
        assertThat(table.zoneOrWorld("FRA").estimated()).isFalse();
        assertThat(table.zoneOrWorld("World").estimated()).isTrue();
        GridIntensity unknown = table.zoneOrWorld("XYZ");
        assertThat(unknown).isEqualTo(table.zoneOrWorld("World"));
    }
}
