package io.greenveil.metrics.carbon.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.greenveil.metrics.carbon.IntensitySeries.Reading;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Marginal intensities (MOER) of WattTime by five minutes (https://docs.watttime.org, {@code /login} and
 * {@code /v3/historical}), from pounds per MWh.
 */
public final class WattTime implements IntensityApi {
    /** Where the service is. */
    public static final String URL = "https://api.watttime.org";

    private static final double GRAMS_PER_POUND = 453.59237;
    private static final double KILOWATT_HOURS_PER_MEGAWATT_HOUR = 1000;
    private static final Duration SLOT = Duration.ofMinutes(5);
    private static final String POUNDS = "lbs_co2_per_mwh";

    private final String region;
    private final String login;

    /**
     * @param region such as {@code CAISO_NORTH}
     * @param login user and password of the account, joined by a colon
     */
    public WattTime(String region, String login) {
        this.region = region;
        this.login = login;
    }

    @Override
    public String name() {
        return "WattTime";
    }

    @Override
    public List<Reading> readings(JsonClient client, Instant from, Instant to)
            throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        String token = Answers.member(
                client.get("/login", Map.of("Authorization", "Basic " + basic)),
                "token",
                node -> node.isTextual() ? node.asText() : null);
        JsonNode answer = client.get(
                "/v3/historical?signal_type=co2_moer&region=" + encoded(region) + "&start="
                        + encoded(from.minus(SLOT).toString()) + "&end="
                        + encoded(to.plus(SLOT).toString()),
                Map.of("Authorization", "Bearer " + token));
        String units = answer.path("meta").path("units").asText(POUNDS);
        if (!units.equals(POUNDS)) {
            throw new IOException("the answer counts in " + units + ", not in " + POUNDS);
        }
        return Answers.untilTheNext(
                Answers.member(answer, "data", Answers::list),
                "point_time",
                SLOT,
                (item, begin, end) -> new Reading(
                        begin,
                        end,
                        null,
                        Answers.member(item, "value", Answers::number)
                                * GRAMS_PER_POUND
                                / KILOWATT_HOURS_PER_MEGAWATT_HOUR,
                        false));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
