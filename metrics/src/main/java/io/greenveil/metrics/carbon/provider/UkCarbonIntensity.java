package io.greenveil.metrics.carbon.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.greenveil.metrics.carbon.IntensitySeries.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Average intensities of Great Britain by half-hours (https://carbonintensity.org.uk, {@code /intensity/FROM/TO}):
 * emissions of generation only, without fuel supply and plants. A forecast stands where no actual figure is given, and is
 * called estimated.
 */
public final class UkCarbonIntensity implements IntensityApi {
    /** Where the service is. */
    public static final String URL = "https://api.carbonintensity.org.uk";

    private static final Duration SLOT = Duration.ofMinutes(30);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);

    @Override
    public String name() {
        return "UK Carbon Intensity API";
    }

    @Override
    public List<Reading> readings(JsonClient client, Instant from, Instant to)
            throws IOException, InterruptedException {
        JsonNode answer = client.get(
                "/intensity/" + MINUTE.format(from.minus(SLOT)) + "/" + MINUTE.format(to.plus(SLOT)), Map.of());
        List<Reading> readings = new ArrayList<>();
        for (JsonNode item : Answers.member(answer, "data", Answers::list)) {
            JsonNode intensity = Answers.member(item, "intensity", node -> node);
            boolean actual = intensity.path("actual").isNumber();
            readings.add(new Reading(
                    Answers.member(item, "from", Answers::time),
                    Answers.member(item, "to", Answers::time),
                    Answers.member(intensity, actual ? "actual" : "forecast", Answers::number),
                    null,
                    !actual));
        }
        return readings;
    }
}
