package io.greenveil.metrics.spark.internal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.LocalSpark;
import io.greenveil.metrics.spark.Burn;
import io.greenveil.metrics.spark.EnergyRuns;
import io.greenveil.metrics.spark.EnergySnapshot;
import io.greenveil.metrics.spark.RunEnergySettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.history.FsHistoryProvider;
import org.apache.spark.deploy.history.HistoryServer;
import org.apache.spark.util.JsonProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/** The tab of a real application over HTTP, live and in a real History Server. */
class EnergyTabTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    @Test
    void showsTheLedgersFiguresLiveAndTheSameInTheHistoryServer() throws Exception {
        Path events = Files.createDirectories(folder.resolve("events"));
        SparkContext context = SPARK.restart(Map.of(
                        "spark.ui.enabled", "true",
                        "spark.ui.port", "0",
                        "spark.metrics.conf.*.sink.prometheusServlet.class",
                                "org.apache.spark.metrics.sink.PrometheusServlet",
                        "spark.metrics.conf.*.sink.prometheusServlet.path", "/metrics/prometheus",
                        "spark.eventLog.enabled", "true",
                        "spark.eventLog.compress", "false",
                        "spark.eventLog.dir", events.toUri().toString()))
                .sparkContext();
        String appId = context.applicationId();
        EnergyRuns.begin(
                context,
                new RunEnergySettings(
                        "run-ui", "visits", folder.resolve("energy").toUri().toString(), 1.2, "FRA", Optional.empty()));
        EnergyRuns.step(context, "train");
        JavaSparkContext.fromSparkContext(context)
                .parallelize(List.of(1, 2, 3, 4), 2)
                .mapPartitions(new Burn(200, 1))
                .count();
        EnergyRuns.end(context, "run-ui");
        EnergySnapshot snapshot = EnergyRuns.snapshot(context, "run-ui").orElseThrow();
        String base = context.uiWebUrl().get();

        String live = fetch(base + "/energy/");
        assertThat(live)
                .contains("href=\"/energy/\"", "modelled, not measured", "count at EnergyTabTest.java", "DRIVER")
                .contains("closed; what is booked is what was metered", "(2 failed or killed)");
        long stage = snapshot.rows().stream()
                .filter(row -> row.name().startsWith("count at EnergyTabTest"))
                .findFirst()
                .orElseThrow()
                .energy()
                .total();
        assertThat(live).contains(Amounts.joules(stage));
        assertThat(fetch(base + "/metrics/prometheus"))
                .contains("EnergyPlugin_totalJoules_Value", "EnergyPlugin_wasteJoules_Value");

        SPARK.restart(Map.of("spark.ui.enabled", "false", "spark.eventLog.enabled", "false"));
        Map<String, String> pages = history(events, appId);
        assertThat(pages.get("energy"))
                .contains("count at EnergyTabTest.java", "DRIVER", Amounts.joules(stage), "rest of node");
        assertThat(pages.get("log")).contains(EnergyEvent.class.getName());
        assertThat(pages.get("log").lines().filter(line -> line.contains(EnergyEvent.class.getName())))
                .hasSizeLessThan(4);
    }

    @Test
    void isLeftOutByAHistoryServerThatDoesNotHaveTheClass() throws Exception {
        Path events = Files.createDirectories(folder.resolve("events"));
        SPARK.restart(Map.of(
                        "spark.eventLog.enabled",
                        "true",
                        "spark.eventLog.compress",
                        "false",
                        "spark.eventLog.dir",
                        events.toUri().toString()))
                .range(5)
                .count();
        String appId = SPARK.session().sparkContext().applicationId();
        SPARK.restart(Map.of("spark.eventLog.enabled", "false"));
        try (Stream<Path> logs = Files.walk(events)) {
            for (Path log : (Iterable<Path>) logs.filter(EnergyTabTest::holdsEvents)::iterator) {
                Files.writeString(log, Files.readString(log).replace(EnergyEvent.class.getName(), "no.such.Event"));
            }
        }

        assertThat(history(events, appId).get("jobs"))
                .contains("Completed Jobs")
                .doesNotContain("/energy/");
    }

    @Test
    void survivesTheFormOfTheEventLog() {
        EnergyLine line = new EnergyLine(
                "run",
                "train",
                "STAGE",
                3,
                1,
                List.of(1, 2),
                "count \"x\"",
                4,
                1,
                5,
                3,
                7,
                1,
                0,
                0,
                0,
                0,
                0.5,
                0.25,
                "RAPL_PKG",
                "ATTRIBUTED");
        EnergyEvent event = new EnergyEvent(EnergyEvent.VERSION, 17, 0, List.of("a remark"), List.of(line));
        assertThat(JsonProtocol.sparkEventFromJson(JsonProtocol.sparkEventToJsonString(event)))
                .isEqualTo(event);
    }

    private static Map<String, String> history(Path events, String appId) throws IOException {
        SparkConf conf = new SparkConf(false)
                .set("spark.history.fs.logDirectory", events.toUri().toString())
                .set("spark.history.fs.update.interval", "1s")
                .set("spark.history.ui.port", "0");
        FsHistoryProvider provider = new FsHistoryProvider(conf);
        HistoryServer server = new HistoryServer(
                conf,
                provider,
                new SecurityManager(
                        conf, Option.empty(), org.apache.spark.internal.config.package$.MODULE$.AUTH_SECRET_FILE()),
                0);
        server.initialize();
        server.bind();
        try (Stream<Path> logs = Files.walk(events)) {
            provider.checkForLogs();
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (provider.getApplicationInfo(appId).isEmpty() && System.nanoTime() < deadline) {
                Thread.onSpinWait(); // the log is read on a thread of the provider
            }
            String base = "http://localhost:" + server.boundPort() + "/history/" + appId;
            StringBuilder log = new StringBuilder();
            for (Path file : (Iterable<Path>) logs.filter(EnergyTabTest::holdsEvents)::iterator) {
                log.append(Files.readString(file));
            }
            String jobs = fetch(base + "/jobs/");
            return Map.of(
                    "jobs",
                    jobs,
                    "energy",
                    jobs.contains("/energy/") ? fetch(base + "/energy/") : "",
                    "log",
                    log.toString());
        } finally {
            server.stop();
        }
    }

    private static boolean holdsEvents(Path file) {
        return Files.isRegularFile(file) && file.getFileName().toString().startsWith("events_");
    }

    private static String fetch(String url) throws IOException {
        try (InputStream page = URI.create(url).toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
