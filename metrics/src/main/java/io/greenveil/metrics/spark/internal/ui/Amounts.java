package io.greenveil.metrics.spark.internal.ui;

import java.util.Locale;

/** Figures in words. */
final class Amounts {
    private Amounts() {}

    static String joules(long microjoules) {
        double joules = microjoules / 1e6;
        if (joules >= 36_000) {
            return format("%,.2f Wh", joules / 3600);
        }
        return joules >= 100 ? format("%,.0f J", joules) : format("%.2f J", joules);
    }

    static String grams(double grams) {
        if (grams >= 1000) {
            return format("%,.2f kg", grams / 1000);
        }
        return grams >= 0.1 || grams == 0 ? format("%.2f g", grams) : format("%.2f mg", grams * 1000);
    }

    static String percent(long part, long whole) {
        return whole == 0 ? "" : format("%.1f %%", 100.0 * part / whole);
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
