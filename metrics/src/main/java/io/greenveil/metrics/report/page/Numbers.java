package io.greenveil.metrics.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/** Numbers for people: half-even rounding, a comma every three digits, a point before decimals, in any locale. */
final class Numbers {
    /** Stands where a figure is not defined. */
    static final String UNDEFINED = "n/a";

    private Numbers() {}

    /** A whole number. */
    static String count(long value) {
        return fixed(BigDecimal.valueOf(value), 0);
    }

    /** A number with a fixed number of decimals. */
    static String fixed(BigDecimal value, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.ROOT);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    /** A number with a fixed number of decimals, {@link #UNDEFINED} if it is not finite. */
    static String fixed(double value, int decimals) {
        return Double.isFinite(value) ? fixed(BigDecimal.valueOf(value), decimals) : UNDEFINED;
    }

    /** A number rounded to so many significant digits, trailing zeros kept. */
    static String significant(BigDecimal value, int digits) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal rounded = value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int integerDigits = rounded.precision() - rounded.scale();
        return fixed(rounded, Math.max(0, digits - integerDigits));
    }

    /** A share, 0 to 1, in per cent with one decimal; never rounded to 0 or 100 if it is neither. */
    static String percent(double share) {
        if (!Double.isFinite(share)) {
            return UNDEFINED;
        }
        if (share > 0 && share < 0.0005) {
            return "<0.1 %";
        }
        if (share < 1 && share > 0.9995) {
            return ">99.9 %";
        }
        return fixed(BigDecimal.valueOf(share).movePointRight(2), 1) + " %";
    }

    /** A time span: seconds below a minute, then minutes and seconds, then hours and minutes. */
    static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return UNDEFINED;
        }
        if (seconds < 59.95) {
            return fixed(seconds, seconds < 9.995 ? 2 : 1) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return whole / 60 + " min " + twoDigits(whole % 60) + " s";
        }
        long minutes = Math.round(seconds / 60);
        return count(minutes / 60) + " h " + twoDigits(minutes % 60) + " min";
    }

    private static String twoDigits(long value) {
        return (value < 10 ? "0" : "") + value;
    }
}
