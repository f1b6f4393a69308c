package io.greenveil.metrics.spark.internal;

import io.greenveil.metrics.carbon.CarbonPlace;
import io.greenveil.metrics.carbon.CarbonSettings;
import io.greenveil.metrics.carbon.GridIntensity;
import io.greenveil.metrics.carbon.IntensitySeries;
import io.greenveil.metrics.carbon.IntensitySource;
import io.greenveil.metrics.carbon.SeriesCsv;
import io.greenveil.metrics.carbon.provider.ElectricityMaps;
import io.greenveil.metrics.carbon.provider.IntensityApi;
import io.greenveil.metrics.carbon.provider.JsonClient;
import io.greenveil.metrics.carbon.provider.LiveIntensity;
import io.greenveil.metrics.carbon.provider.UkCarbonIntensity;
import io.greenveil.metrics.carbon.provider.WattTime;
import io.greenveil.metrics.spark.IntensitySettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The carbon intensities of an application: from a file, from a service, or from the tables alone. */
final class Intensities implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMinutes(15);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Function<GridIntensity, IntensitySource> readings;
    private final @Nullable LiveIntensity live;
    private final @Nullable String problem;

    private Intensities(
            Function<GridIntensity, IntensitySource> readings, @Nullable LiveIntensity live, @Nullable String problem) {
        this.readings = readings;
        this.live = live;
        this.problem = problem;
    }

    /**
     * Opens what is configured. Where it cannot be used, the tables stand in.
     *
     * @param environment environment of the driver
     */
    static Intensities open(IntensitySettings settings, Map<String, String> environment) {
        try {
            if (settings.series().isPresent()) {
                Path file = Path.of(settings.series().get());
                IntensitySeries series =
                        new IntensitySeries(settings.zone().orElse("series"), String.valueOf(file.getFileName()));
                series.add(SeriesCsv.read(file));
                return new Intensities(series::with, null, null);
            }
            if (settings.provider().isPresent()) {
                IntensityApi api = api(settings, environment);
                JsonClient client = new JsonClient(URI.create(settings.url().orElseThrow()), TIMEOUT, PAUSE);
                LiveIntensity service =
                        new LiveIntensity(api, client, settings.zone().orElse("GBR"), PERIOD, Clock.systemUTC());
                return new Intensities(service::with, service, null);
            }
        } catch (IOException | IllegalArgumentException problem) {
            String words = "Carbon intensities: " + problem.getMessage() + "; the yearly average is used";
            return new Intensities(grid -> grid, null, words);
        }
        return new Intensities(grid -> grid, null, null);
    }

    /** Begins to ask the service, if there is one. What is wrong, now or later, is told. */
    void start(Consumer<String> problems) {
        if (problem != null) {
            problems.accept(problem);
        }
        if (live != null) {
            live.start(problems);
        }
    }

    private static IntensityApi api(IntensitySettings settings, Map<String, String> environment) throws IOException {
        String provider = settings.provider().orElseThrow();
        if (provider.equals(IntensitySettings.UK)) {
            return new UkCarbonIntensity();
        }
        String zone = settings.zone()
                .orElseThrow(() -> new IllegalArgumentException(
                        "spark.greenveil.energy.intensity-zone must name the zone as " + provider + " calls it"));
        String token = token(settings, environment);
        return provider.equals(IntensitySettings.WATT_TIME)
                ? new WattTime(zone, token)
                : new ElectricityMaps(zone, token);
    }

    private static String token(IntensitySettings settings, Map<String, String> environment) throws IOException {
        if (settings.tokenFile().isPresent()) {
            return Files.readString(Path.of(settings.tokenFile().get()), StandardCharsets.UTF_8)
                    .strip();
        }
        String token = environment.get(IntensitySettings.TOKEN_VARIABLE);
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("a token is missing: put it into the environment variable "
                    + IntensitySettings.TOKEN_VARIABLE
                    + " of the driver, or into a file named by spark.greenveil.energy.intensity-token-file");
        }
        return token.strip();
    }

    /** Waits until the service, if there is one, was asked for the first time, at most so long. */
    void awaitFirst(Duration limit) {
        if (live != null) {
            live.awaitFirst(limit);
        }
    }

    /** What turns joules into grams at a place. */
    CarbonSettings at(CarbonPlace place) {
        return place.settings(readings);
    }

    @Override
    public void close() {
        if (live != null) {
            live.close();
        }
    }
}
