package io.greenveil.metrics.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.metrics.LocalSpark;
import io.greenveil.metrics.carbon.GridIntensity;
import io.greenveil.metrics.carbon.provider.LoopbackService;
import io.greenveil.metrics.table.EnergyTables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Carbon intensities of a file and of a service, in a real application. */
class IntensitySourcesTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    @AfterAll
    static void asBefore() {
        SPARK.restart(Map.of());
    }

    /** Runs a job in a new application and gives what its run says. */
    private EnergySnapshot run(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        settings.forEach((key, value) -> all.put("spark.greenveil.energy." + key, value));
        SparkContext context = SPARK.restart(all).sparkContext();
        EnergyRuns.begin(
                context,
                new RunEnergySettings(
                        "run", "pipeline", folder.resolve("energy").toUri().toString(), 1.2, "DEU", Optional.empty()));
        EnergyRuns.step(context, "train");
        JavaSparkContext.fromSparkContext(context)
                .parallelize(List.of(1, 2, 3, 4), 2)
                .mapPartitions(new Burn(300, 0))
                .count();
        return EnergyRuns.snapshot(context, "run").orElseThrow();
    }

    @Test
    void weighsTheReadingsOfAFile() throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Path file = Files.writeString(
                folder.resolve("de.csv"),
                "time,average_gco2e_per_kwh,marginal_gco2e_per_kwh\n" + now.minus(1, ChronoUnit.HOURS) + ",111,777\n"
                        + now + ",111,777\n" + now.plus(1, ChronoUnit.HOURS) + ",111,777\n");
        EnergySnapshot snapshot = run(Map.of("intensity-series", file.toString()));

        GridIntensity grid = snapshot.total().carbon().grid();
        assertThat(grid.averageGrams()).isCloseTo(111, within(1e-6));
        assertThat(grid.marginalGrams()).isCloseTo(777, within(1e-6));
        assertThat(grid.source()).isEqualTo("de.csv");
        assertThat(grid.estimated()).isFalse();
        double kilowattHours = snapshot.total().carbon().facilityMicrojoules() / 3.6e12;
        assertThat(snapshot.total().carbon().operationalGrams()).isCloseTo(kilowattHours * 111, within(1e-9));
        assertThat(snapshot.total().carbon().marginalGrams()).isCloseTo(kilowattHours * 777, within(1e-9));
        assertThat(snapshot.total().sciPerTrainingRun()).isPositive();
    }

    @Test
    void asksAServiceAndKeepsItsTokenToItself() throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        List<String> slots = new ArrayList<>();
        for (int slot = -2; slot < 3; slot++) {
            Instant from = now.plus(Duration.ofMinutes(30).multipliedBy(slot));
            slots.add("{\"datetime\": \"" + from + "\", \"carbonIntensity\": 222, \"isEstimated\": true}");
        }
        Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
        try (LoopbackService service = new LoopbackService()) {
            service.answers(200, "{\"zone\": \"DE\", \"history\": [" + String.join(",", slots) + "]}");
            EnergySnapshot snapshot = run(Map.of(
                    "intensity-provider",
                    "electricity-maps",
                    "intensity-zone",
                    "DE",
                    "intensity-url",
                    service.uri().toString(),
                    "intensity-token-file",
                    token.toString()));

            assertThat(service.requests()).allMatch(request -> request.contains("[s3cret]"));
            GridIntensity grid = snapshot.total().carbon().grid();
            assertThat(grid.source()).isEqualTo("Electricity Maps");
            assertThat(grid.averageGrams()).isCloseTo(222, within(1e-6));
            assertThat(grid.estimated()).isTrue();
            assertThat(snapshot.total().notes()).noneMatch(note -> note.contains("s3cret"));
        }
    }

    @Test
    void goesOnWithTheYearlyAverageAndSaysSoWhereNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        run(Map.of("intensity-provider", "uk-carbon-intensity", "intensity-url", "http://127.0.0.1:" + port));
        SPARK.restart(Map.of());

        Row total = EnergyTables.readRuns(
                        SPARK.session(), folder.resolve("energy").toUri().toString())
                .where("run_id = 'run'")
                .head();
        assertThat(total.<String>getAs("intensity_source")).contains("Ember");
        assertThat(total.<Long>getAs("energy_uj")).isPositive();
        assertThat(total.<String>getList(total.fieldIndex("notes")))
                .anyMatch(note -> note.contains("UK Carbon Intensity API: 127.0.0.1 cannot be reached"));
    }

    @Test
    void goesOnWithTheYearlyAverageAndSaysSoWhereTheFileIsMarketBased() throws IOException {
        Path file = Files.writeString(folder.resolve("green.csv"), """
                time,average_gco2e_per_kwh,accounting
                2026-01-01T00:00:00Z,0,market-based
                2027-01-01T01:00:00Z,0,market-based
                """);
        EnergySnapshot snapshot = run(Map.of("intensity-series", file.toString()));
        assertThat(snapshot.total().carbon().grid().zone()).isEqualTo("DEU");
        assertThat(snapshot.total().carbon().operationalGrams()).isPositive();
        assertThat(snapshot.total().notes()).anyMatch(note -> note.contains("forbidden in SCI"));
    }
}
