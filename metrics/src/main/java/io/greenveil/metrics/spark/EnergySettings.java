package io.greenveil.metrics.spark;

import io.greenveil.metrics.carbon.CarbonPlace;
import io.greenveil.metrics.carbon.CarbonSettings;
import io.greenveil.metrics.carbon.GridIntensity;
import io.greenveil.metrics.carbon.GridTable;
import io.greenveil.metrics.carbon.SeriesCsv;
import io.greenveil.metrics.ledger.NodeSettings;
import io.greenveil.metrics.meter.RaplMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of the energy plugin, Spark keys that begin with {@value #PREFIX}. A value that is not allowed is named in
 * {@code problems} and its default is used: metrics never fail a job.
 *
 * @param table folder of the tables for what belongs to no run; without it that is only summed up in the log
 * @param place where the electricity comes from
 * @param intensity series or service of carbon intensities
 * @param samplingInterval period of the meters, 200 ms to 10 s
 * @param node where the node is metered
 * @param problems values that were not allowed, in words
 */
public record EnergySettings(
        Optional<String> table,
        CarbonPlace place,
        IntensitySettings intensity,
        Duration samplingInterval,
        NodeSettings node,
        List<String> problems) {
    /** What all keys begin with. */
    public static final String PREFIX = "spark.greenveil.energy.";

    private static final String PACKAGE = "package";
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Pattern INTENSITY = Pattern.compile("([0-9]{1,4}(?:\\.[0-9]{1,6})?)\\s*gCO2e/kWh");
    private static final Pattern WATER = Pattern.compile("([0-9]{1,2}(?:\\.[0-9]{1,6})?)\\s*L/kWh");
    private static final Pattern WATTS = Pattern.compile("([0-9]{1,4}(?:\\.[0-9]{1,6})?)\\s*W");
    private static final Pattern INTERVAL = Pattern.compile("([0-9]{1,6})(ms|s)");

    public EnergySettings {
        problems = List.copyOf(problems);
    }

    /**
     * Reads settings.
     *
     * @param lookup value of a whole key, if it is set
     */
    public static EnergySettings of(Function<String, Optional<String>> lookup) {
        List<String> problems = new ArrayList<>();
        Function<String, Optional<String>> setting =
                word -> lookup.apply(PREFIX + word).map(String::strip).filter(text -> !text.isEmpty());
        CarbonPlace place = new CarbonPlace(
                setting.apply("pue").flatMap(text -> pue(text, problems)).orElse(CarbonSettings.DEFAULT_PUE),
                setting.apply("wue").flatMap(text -> wue(text, problems)),
                setting.apply("zone").orElse(GridTable.WORLD),
                setting.apply("carbon-intensity").flatMap(text -> intensity("carbon-intensity", text, problems)),
                setting.apply("marginal-intensity").flatMap(text -> intensity("marginal-intensity", text, problems)));
        place.unknownZone().ifPresent(problem -> problems.add(PREFIX + "zone: " + problem));
        setting.apply("accounting").flatMap(EnergySettings::marketBased).ifPresent(problems::add);
        return new EnergySettings(
                setting.apply("table"),
                place,
                IntensitySettings.of(setting, problems),
                setting.apply("sampling-interval")
                        .flatMap(text -> interval(text, problems))
                        .orElse(DEFAULT_INTERVAL),
                node(setting, problems),
                problems);
    }

    private static NodeSettings node(Function<String, Optional<String>> setting, List<String> problems) {
        return new NodeSettings(
                Path.of(setting.apply("powercap-root").orElse("/sys/class/powercap")),
                Path.of(setting.apply("proc-root").orElse("/proc")),
                Path.of(setting.apply("cgroup-root").orElse("/sys/fs/cgroup")),
                setting.apply("rapl-domain").map(text -> domain(text, problems)).orElse(PACKAGE),
                setting.apply("hardware").orElse("auto"),
                setting.apply("idle-watts").flatMap(text -> watts(text, problems)));
    }

    private static String domain(String text, List<String> problems) {
        if (text.equals(PACKAGE) || text.equals(RaplMeter.PSYS)) {
            return text;
        }
        problems.add(PREFIX + "rapl-domain must be package or psys, not " + text + "; package is used");
        return PACKAGE;
    }

    private static Optional<Double> watts(String text, List<String> problems) {
        Matcher matcher = WATTS.matcher(text);
        if (matcher.matches()) {
            return Optional.of(Double.parseDouble(matcher.group(1)));
        }
        problems.add(PREFIX + "idle-watts must read like '24.5 W', not " + text + "; the hardware profile is used");
        return Optional.empty();
    }

    private static Optional<Double> pue(String text, List<String> problems) {
        if (text.matches("[0-9]{1,2}(\\.[0-9]+)?")) {
            double value = Double.parseDouble(text);
            if (value >= 1 && value <= 10) {
                return Optional.of(value);
            }
        }
        problems.add(PREFIX + "pue must be a number from 1 to 10, not " + text + "; " + CarbonSettings.DEFAULT_PUE
                + " is used");
        return Optional.empty();
    }

    private static Optional<Double> wue(String text, List<String> problems) {
        Matcher matcher = WATER.matcher(text);
        if (matcher.matches()) {
            return Optional.of(Double.parseDouble(matcher.group(1)));
        }
        problems.add(PREFIX + "wue must read like '0.18 L/kWh', not " + text + "; no water is counted");
        return Optional.empty();
    }

    private static Optional<String> marketBased(String accounting) {
        try {
            SeriesCsv.refuseMarketBased(accounting);
            return Optional.empty();
        } catch (IllegalArgumentException refused) {
            return Optional.of(PREFIX + refused.getMessage());
        }
    }

    private static Optional<Double> intensity(String key, String text, List<String> problems) {
        Matcher matcher = INTENSITY.matcher(text);
        if (matcher.matches()) {
            return Optional.of(Double.parseDouble(matcher.group(1)));
        }
        problems.add(PREFIX + key + " must read like '380 gCO2e/kWh' and lie below " + GridIntensity.LIMIT_GRAMS
                + ", not " + text + "; the grid table is used");
        return Optional.empty();
    }

    private static Optional<Duration> interval(String text, List<String> problems) {
        Matcher matcher = INTERVAL.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration value = matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
            if (value.compareTo(SHORTEST) >= 0 && value.compareTo(LONGEST) <= 0) {
                return Optional.of(value);
            }
        }
        problems.add(PREFIX + "sampling-interval must lie between 200ms and 10s, with its unit, not " + text
                + "; 1s is used");
        return Optional.empty();
    }
}
