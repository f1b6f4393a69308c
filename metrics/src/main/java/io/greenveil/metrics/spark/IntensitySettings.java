package io.greenveil.metrics.spark;

import io.greenveil.metrics.carbon.provider.ElectricityMaps;
import io.greenveil.metrics.carbon.provider.UkCarbonIntensity;
import io.greenveil.metrics.carbon.provider.WattTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where carbon intensities over time come from. A secret is not among them, since settings are in event logs: it is in
 * the environment variable {@value #TOKEN_VARIABLE} of the driver, or in a file.
 *
 * @param series path of a file ({@link io.greenveil.metrics.carbon.SeriesCsv})
 * @param provider service
 * @param zone what the service calls the zone
 * @param url where the service is, if not at its usual place
 * @param tokenFile file that holds nothing but the token, or for WattTime user and password joined by a colon
 */
public record IntensitySettings(
        Optional<String> series,
        Optional<String> provider,
        Optional<String> zone,
        Optional<String> url,
        Optional<String> tokenFile) {
    /** Environment variable of the driver that holds the token. */
    public static final String TOKEN_VARIABLE = "GREENVEIL_INTENSITY_TOKEN";

    /** Name of a service. */
    public static final String ELECTRICITY_MAPS = "electricity-maps";
    /** Name of a service. */
    public static final String WATT_TIME = "watttime";
    /** Name of a service. */
    public static final String UK = "uk-carbon-intensity";

    private static final Map<String, String> URLS =
            Map.of(ELECTRICITY_MAPS, ElectricityMaps.URL, WATT_TIME, WattTime.URL, UK, UkCarbonIntensity.URL);

    static IntensitySettings of(Function<String, Optional<String>> setting, List<String> problems) {
        Optional<String> provider = setting.apply("intensity-provider").filter(name -> {
            if (!URLS.containsKey(name)) {
                problems.add(EnergySettings.PREFIX + "intensity-provider must be " + ELECTRICITY_MAPS + ", " + WATT_TIME
                        + " or " + UK + ", not " + name + "; none is asked");
            }
            return URLS.containsKey(name);
        });
        Optional<String> series = setting.apply("intensity-series");
        if (series.isPresent() && provider.isPresent()) {
            problems.add(EnergySettings.PREFIX + "intensity-series and intensity-provider are both set; the series is"
                    + " used");
        }
        return new IntensitySettings(
                series,
                provider,
                setting.apply("intensity-zone"),
                setting.apply("intensity-url").or(() -> provider.map(URLS::get)),
                setting.apply("intensity-token-file"));
    }
}
