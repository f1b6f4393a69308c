package io.greenveil.metrics.carbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CarbonPlaceTest {
    private static CarbonPlace place(double pue, String zone, Optional<Double> average) {
        return new CarbonPlace(pue, Optional.empty(), zone, average, Optional.empty());
    }

    @Test
    void takesGridPueAndWaterOfACloudRegion() {
        CarbonPlace frankfurt = place(1.58, "aws:eu-central-1", Optional.empty());
        CarbonSettings settings = frankfurt.settings(grid -> grid);
        assertThat(settings.pue()).isEqualTo(1.35);
        assertThat(settings.pueSource()).isEqualTo("AWS (2024)");
        assertThat(settings.wue()).isEqualTo(0.01);
        assertThat(frankfurt.grid().zone()).isEqualTo("DEU");
        assertThat(frankfurt.unknownZone()).isEmpty();
    }

    @Test
    void saysThatARegionsPueIsTheProvidersAverage() {
        CarbonSettings settings =
                place(1.58, "azure:westeurope", Optional.empty()).settings(grid -> grid);
        assertThat(settings.pueSource()).isEqualTo("Cloud Carbon Footprint for Microsoft, average of its regions");
        assertThat(settings.wue()).isNull();
    }

    @Test
    void prefersWhatIsConfigured() {
        CarbonPlace place =
                new CarbonPlace(1.2, Optional.of(0.5), "aws:eu-central-1", Optional.of(12.0), Optional.of(34.0));
        CarbonSettings settings = place.settings(grid -> {
            throw new AssertionError("a configured average needs no readings");
        });
        assertThat(settings.pue()).isEqualTo(1.2);
        assertThat(settings.pueSource()).isEqualTo("configured");
        assertThat(settings.wue()).isEqualTo(0.5);
        assertThat(place.grid().averageGrams()).isEqualTo(12);
        assertThat(place.grid().marginalGrams()).isEqualTo(34);
        assertThat(place.grid().estimated()).isFalse();
    }

    @Test
    void keepsTheNameOfAZoneThatOnlyTheConfigurationKnows() {
        GridIntensity grid = place(1.58, "campus", Optional.of(12.0)).grid();
        assertThat(grid.zone()).isEqualTo("campus");
        assertThat(grid.marginalGrams()).isNull();
    }

    @Test
    void saysThatTheWorldStandsInForAnUnknownZone() {
        CarbonPlace place = place(1.58, "aws:moon-1", Optional.empty());
        assertThat(place.unknownZone().orElseThrow()).contains("aws:moon-1", "World");
        assertThat(place.grid().zone()).isEqualTo("World");
    }

    @Test
    void everyCloudRegionHasAGridInTheTableAndAnAllowedPue() {
        List<CloudRegion> regions = CloudRegion.all();
        Set<String> names = new HashSet<>();
        for (CloudRegion region : regions) {
            assertThat(names.add(region.name())).as(region.name()).isTrue();
            assertThat(GridTable.packed().zone(region.zone())).as(region.name()).isPresent();
            assertThat(region.pue()).as(region.name()).isBetween(1.0, 2.0);
        }
        assertThat(regions).hasSizeGreaterThan(100);
    }
}
