package io.greenveil.metrics.carbon.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.greenveil.metrics.carbon.IntensitySeries.Reading;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Average life-cycle intensities of Electricity Maps, the last 24 hours, hour by hour; hours that it has no figure for are
 * left out
 * (https://portal.electricitymaps.com/docs, {@code /v3/carbon-intensity/history}).
 */
public final class ElectricityMaps implements IntensityApi {
    /** Where the service is. */
    public static final String URL = "https://api.electricitymaps.com";

    private final String zone;
    private final String token;

    /**
     * @param zone such as {@code DE} or {@code US-CAL-CISO}
     * @param token of the account
     */
    public ElectricityMaps(String zone, String token) {
        this.zone = zone;
        this.token = token;
    }

    @Override
    public String name() {
        return "Electricity Maps";
    }

    @Override
    public List<Reading> readings(JsonClient client, Instant from, Instant to)
            throws IOException, InterruptedException {
        JsonNode answer = client.get(
                "/v3/carbon-intensity/history?zone=" + URLEncoder.encode(zone, StandardCharsets.UTF_8),
                Map.of("auth-token", token));
        return Answers.untilTheNext(
                Answers.member(answer, "history", Answers::list),
                "datetime",
                Duration.ofHours(1),
                (item, begin, end) -> item.path("carbonIntensity").isNull()
                        ? null
                        : new Reading(
                                begin,
                                end,
                                Answers.member(item, "carbonIntensity", Answers::number),
                                null,
                                item.path("isEstimated").asBoolean(false)));
    }
}
