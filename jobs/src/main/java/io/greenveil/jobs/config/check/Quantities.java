package io.greenveil.jobs.config.check;

import java.time.Duration;

/** Numbers with a unit, in the spellings that the schema allows. */
public final class Quantities {
    private Quantities() {}

    static boolean isDuration(String text) {
        return text.matches("[0-9]{1,6}(ms|s)");
    }

    /** {@code 200ms} or {@code 10s}. */
    public static Duration duration(String text) {
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text, 0, text.length() - 2, 10))
                : Duration.ofSeconds(Long.parseLong(text, 0, text.length() - 1, 10));
    }

    /** Whole days, {@code 30d}. */
    public static int days(String text) {
        return Integer.parseInt(text, 0, text.length() - 1, 10);
    }

    /** The number of {@code 380 gCO2e/kWh}. */
    public static double gramsPerKilowattHour(String text) {
        return Double.parseDouble(text.replace("gCO2e/kWh", "").strip());
    }

    /** The number of {@code 0.18 L/kWh}. */
    public static double litresPerKilowattHour(String text) {
        return Double.parseDouble(text.replace("L/kWh", "").strip());
    }
}
