package io.greenveil.jobs.command.summary;

import io.greenveil.transforms.train.quality.Estimate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as people read them, with a point for decimals whatever the machine's language. */
final class Figures {
    private Figures() {}

    static String joules(long microjoules) {
        return String.format(Locale.ROOT, "%,.2f", microjoules / 1e6);
    }

    static String grams(double grams) {
        return String.format(Locale.ROOT, "%,.4f", grams);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String efficiency(@Nullable Double eta) {
        return eta == null ? "-" : String.format(Locale.ROOT, "%.3f", eta);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number where none is said by a dash. */
    static String quantity(long number) {
        return number == 0 ? "-" : count(number);
    }

    static String decimal(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }

    /** {@code 0.812 (95 % interval 0.771 to 0.853)}. */
    static String estimate(Estimate estimate) {
        return decimal(estimate.value()) + " (95 % interval " + decimal(estimate.low()) + " to "
                + decimal(estimate.high()) + ")";
    }
}
