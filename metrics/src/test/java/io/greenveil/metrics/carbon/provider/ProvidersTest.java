package io.greenveil.metrics.carbon.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.metrics.carbon.GridIntensity;
import io.greenveil.metrics.carbon.IntensitySeries.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers have the shape that each service documents; the server is on loopback. */
class ProvidersTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final GridIntensity YEARLY = GridIntensity.average("DEU", "Germany", 2024, 344, "Ember", false);
    private static final String HISTORY = """
            {"zone": "DE", "history": [
              {"zone": "DE", "carbonIntensity": 300, "datetime": "2026-01-01T01:00:00.000Z",
               "updatedAt": "2026-01-01T02:40:00.000Z", "emissionFactorType": "lifecycle",
               "isEstimated": true, "estimationMethod": "TIME_SLICER_AVERAGE"},
              {"zone": "DE", "carbonIntensity": 200, "datetime": "2026-01-01T00:00:00.000Z",
               "updatedAt": "2026-01-01T02:40:00.000Z", "emissionFactorType": "lifecycle",
               "isEstimated": false, "estimationMethod": null},
              {"zone": "DE", "carbonIntensity": null, "datetime": "2026-01-01T02:00:00.000Z",
               "updatedAt": "2026-01-01T02:40:00.000Z", "emissionFactorType": "lifecycle",
               "isEstimated": false, "estimationMethod": null}]}
            """;

    private LoopbackService service;

    @BeforeEach
    void starts() throws IOException {
        service = new LoopbackService();
    }

    @AfterEach
    void stops() {
        service.close();
    }

    private JsonClient client() {
        return new JsonClient(service.uri(), Duration.ofSeconds(5), Duration.ofMillis(1));
    }

    @Test
    void readsElectricityMaps() throws Exception {
        service.answers(200, HISTORY);
        assertThat(new ElectricityMaps("DE", "s3cret").readings(client(), T0, T0.plusSeconds(60)))
                .containsExactly(
                        new Reading(T0, T0.plusSeconds(3600), 200.0, null, false),
                        new Reading(T0.plusSeconds(3600), T0.plusSeconds(7200), 300.0, null, true));
        assertThat(service.requests()).containsExactly("/v3/carbon-intensity/history?zone=DE [s3cret][]");
    }

    @Test
    void readsGreatBritainAndCallsForecastsEstimated() throws Exception {
        service.answers(200, """
                {"data": [
                  {"from": "2026-01-01T00:00Z", "to": "2026-01-01T00:30Z",
                   "intensity": {"forecast": 266, "actual": 263, "index": "moderate"}},
                  {"from": "2026-01-01T00:30Z", "to": "2026-01-01T01:00Z",
                   "intensity": {"forecast": 250, "actual": null, "index": "moderate"}}]}
                """);
        assertThat(new UkCarbonIntensity().readings(client(), T0, T0.plusSeconds(2400)))
                .containsExactly(
                        new Reading(T0, T0.plusSeconds(1800), 263.0, null, false),
                        new Reading(T0.plusSeconds(1800), T0.plusSeconds(3600), 250.0, null, true));
        assertThat(service.requests()).containsExactly("/intensity/2025-12-31T23:30Z/2026-01-01T01:10Z [][]");
    }

    /** 1000 lb/MWh are 453.59237 g/kWh. */
    @Test
    void readsMarginalIntensitiesOfWattTime() throws Exception {
        service.answers(200, "{\"token\": \"t0ken\"}").answers(200, """
                {"data": [{"point_time": "2026-01-01T00:00:00+00:00", "value": 1000.0, "version": "3.2"},
                          {"point_time": "2026-01-01T00:05:00+00:00", "value": 500.0, "version": "3.2"}],
                 "meta": {"data_point_period_seconds": 300, "region": "CAISO_NORTH", "signal_type": "co2_moer",
                          "units": "lbs_co2_per_mwh", "warnings": []}}
                """);
        List<Reading> readings =
                new WattTime("CAISO_NORTH", "user:pass word").readings(client(), T0, T0.plusSeconds(60));
        assertThat(readings).hasSize(2);
        assertThat(readings.get(0).marginalGrams()).isCloseTo(453.59237, within(1e-9));
        assertThat(readings.get(1).to()).isEqualTo(T0.plusSeconds(600));
        assertThat(readings.get(1).averageGrams()).isNull();
        assertThat(service.requests().get(0)).isEqualTo("/login [][Basic dXNlcjpwYXNzIHdvcmQ=]");
        assertThat(service.requests().get(1))
                .isEqualTo("/v3/historical?signal_type=co2_moer&region=CAISO_NORTH&start=2025-12-31T23%3A55%3A00Z"
                        + "&end=2026-01-01T00%3A06%3A00Z [][Bearer t0ken]");
    }

    @Test
    void refusesOtherUnitsThanItKnows() {
        service.answers(200, "{\"token\": \"t\"}")
                .answers(200, "{\"data\": [], \"meta\": {\"units\": \"percentile\"}}");
        assertThatThrownBy(() -> new WattTime("X", "a:b").readings(client(), T0, T0))
                .hasMessageContaining("counts in percentile");
    }

    @Test
    void asksAgainWhenTheServiceFailsForAWhile() throws Exception {
        service.answers(503, "").answers(429, "{}").answers(200, HISTORY);
        assertThat(new ElectricityMaps("DE", "t").readings(client(), T0, T0)).hasSize(2);
        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void givesUpAfterThreeFailures() {
        service.answers(500, "");
        assertThatThrownBy(() -> new ElectricityMaps("DE", "s3cret").readings(client(), T0, T0))
                .isInstanceOf(IOException.class)
                .hasMessage("127.0.0.1 answered 500");
        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void doesNotAskAgainWhenItIsRefused() {
        service.answers(401, "{\"error\": \"s3cret\"}");
        assertThatThrownBy(() -> new ElectricityMaps("DE", "s3cret").readings(client(), T0, T0))
                .hasMessage("127.0.0.1 answered 401");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void takesItsTokenNowhereElse() throws IOException {
        try (LoopbackService other = new LoopbackService()) {
            service.redirects(other.answers(200, HISTORY).uri().toString());
            assertThatThrownBy(() -> new ElectricityMaps("DE", "s3cret").readings(client(), T0, T0))
                    .hasMessage("127.0.0.1 answered 302");
            assertThat(other.requests()).isEmpty();
        }
        assertThatThrownBy(() ->
                        new JsonClient(URI.create("http://example.org"), Duration.ofSeconds(1), Duration.ofMillis(1)))
                .hasMessageContaining("https");
    }

    @Test
    void saysWhatIsWrongWithAnAnswer() {
        service.answers(200, "<html>").answers(200, "{}").answers(200, "{\"history\": [{\"datetime\": \"now\"}]}");
        ElectricityMaps maps = new ElectricityMaps("DE", "t");
        assertThatThrownBy(() -> maps.readings(client(), T0, T0)).hasMessageContaining("no JSON");
        assertThatThrownBy(() -> maps.readings(client(), T0, T0)).hasMessageContaining("no history");
        assertThatThrownBy(() -> maps.readings(client(), T0, T0)).hasMessageContaining("no datetime");
    }

    @Test
    void doesNotWaitForeverForAServiceThatSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            JsonClient impatient = new JsonClient(
                    URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                    Duration.ofMillis(50),
                    Duration.ofMillis(1));
            assertThatThrownBy(() -> new ElectricityMaps("DE", "t").readings(impatient, T0, T0))
                    .hasMessageContaining("127.0.0.1 cannot be reached");
        }
    }

    @Test
    void doesNotWaitForeverForTheRestOfAnAnswer() {
        service.stalls();
        JsonClient impatient = new JsonClient(service.uri(), Duration.ofMillis(500), Duration.ofMillis(1));
        assertThatThrownBy(() -> new ElectricityMaps("DE", "t").readings(impatient, T0, T0))
                .hasMessageContaining("the answer did not end within 500 ms");
    }

    @Test
    void tellsNoTokenThatNoHeaderMayHold() {
        assertThatThrownBy(() -> new ElectricityMaps("DE", "s3cret\nx").readings(client(), T0, T0))
                .hasMessageContaining("a line break")
                .hasNoCause()
                .message()
                .doesNotContain("s3cret");
        assertThat(service.requests()).isEmpty();
    }

    /** Services answer for some weeks at most. */
    @Test
    void asksForTheLastDayOnlyHoweverLongTheApplicationRuns() throws Exception {
        service.answers(200, "{\"data\": []}");
        MutableClock clock = new MutableClock(T0);
        LiveIntensity live = new LiveIntensity(new UkCarbonIntensity(), client(), "GBR", Duration.ofDays(1), clock);
        live.start(problem -> {});
        assertThat(live.awaitFirst(Duration.ofSeconds(10))).isTrue();
        clock.now = T0.plus(Duration.ofDays(60));
        live.close();

        assertThat(service.requests())
                .containsExactly(
                        "/intensity/2025-12-31T23:30Z/2026-01-01T00:30Z [][]",
                        "/intensity/2026-02-28T23:30Z/2026-03-02T00:30Z [][]");
    }

    /** Shows what the test says. */
    private static final class MutableClock extends Clock {
        private volatile Instant now;

        MutableClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void keepsWhatWasReadAndTellsAProblemOnce() throws Exception {
        service.answers(200, HISTORY).answers(500, "");
        List<String> problems = Collections.synchronizedList(new ArrayList<>());
        LiveIntensity live = new LiveIntensity(
                new ElectricityMaps("DE", "t"), client(), "DE", Duration.ofMillis(1), Clock.fixed(T0, ZoneOffset.UTC));
        live.start(problems::add);
        assertThat(live.awaitFirst(Duration.ofSeconds(10))).isTrue();
        live.close();

        assertThat(live.with(YEARLY).over(T0, T0.plusSeconds(7200)).averageGrams())
                .isEqualTo(250);
        assertThat(live.with(YEARLY).over(T0, T0.plusSeconds(7200)).source()).isEqualTo("Electricity Maps");
        assertThat(problems)
                .containsExactly(
                        "Carbon intensity of Electricity Maps: 127.0.0.1 answered 500; the yearly average stands"
                                + " in where there is no reading");
    }

    @Test
    void letsTheYearlyAverageStandInWhereNobodyAnswers() throws Exception {
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }
        List<String> problems = Collections.synchronizedList(new ArrayList<>());
        LiveIntensity live = new LiveIntensity(
                new UkCarbonIntensity(),
                new JsonClient(nobody, Duration.ofSeconds(5), Duration.ofMillis(1)),
                "GBR",
                Duration.ofMinutes(1),
                Clock.fixed(T0, ZoneOffset.UTC));
        live.start(problems::add);
        live.close();

        assertThat(live.with(YEARLY).over(T0, T0.plusSeconds(1))).isEqualTo(YEARLY);
        assertThat(problems).singleElement().asString().contains("cannot be reached");
    }
}
