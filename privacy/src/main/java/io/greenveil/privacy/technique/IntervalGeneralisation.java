package io.greenveil.privacy.technique;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers become the half-open interval {@code [origin + i*width, origin + (i+1)*width)} that holds them, written with
 * the decimals of width and origin: 42 with width 10 is {@code [40, 50)}, -3 is {@code [-10, 0)}. Exact decimal
 * arithmetic; a value on a boundary opens the interval above it.
 *
 * <p>Values of magnitude {@link #LIMIT} or more fall into two open intervals at the ends, so that the arithmetic also
 * fits Spark's 38 digits; a floating-point value that is no number is labelled {@link #NOT_A_NUMBER}.
 *
 * @param width above 0, below the limit, with at most {@value #MAXIMUM_DECIMALS} decimals
 * @param origin magnitude below the limit, with at most {@value #MAXIMUM_DECIMALS} decimals
 */
public record IntervalGeneralisation(BigDecimal width, BigDecimal origin) {
    /** Decimals that width and origin may have. */
    public static final int MAXIMUM_DECIMALS = 6;

    /** Values of this magnitude or more are not told apart. */
    public static final BigDecimal LIMIT = new BigDecimal("1000000000000000000");

    /** Label of all values at or above the limit. */
    public static final String ABOVE = "[" + LIMIT + ", Infinity)";

    /** Label of all values at or below the negated limit. */
    public static final String BELOW = "(-Infinity, -" + LIMIT + "]";

    /** Label of a floating-point value that is no number. */
    public static final String NOT_A_NUMBER = "NaN";

    public IntervalGeneralisation {
        width = plain(width);
        origin = plain(origin);
        if (width.signum() <= 0) {
            throw new IllegalArgumentException("The width of an interval is above 0, not " + width.toPlainString());
        }
        if (width.compareTo(LIMIT) >= 0 || origin.abs().compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException("Width and origin of an interval are below 10^18");
        }
        if (Math.max(width.scale(), origin.scale()) > MAXIMUM_DECIMALS) {
            throw new IllegalArgumentException(
                    "Width and origin of an interval have at most " + MAXIMUM_DECIMALS + " decimals");
        }
    }

    /** Decimals of the bounds in a label. */
    public int decimals() {
        return Math.max(width.scale(), origin.scale());
    }

    /** The label of the interval that holds {@code value}. */
    public String label(BigDecimal value) {
        if (value.compareTo(LIMIT) >= 0) {
            return ABOVE;
        }
        if (value.compareTo(LIMIT.negate()) <= 0) {
            return BELOW;
        }
        // Dropping decimals beyond those of the bounds crosses no bound, and keeps the quotient exact.
        BigDecimal offset = value.setScale(decimals(), RoundingMode.FLOOR).subtract(origin);
        BigDecimal index = offset.divideToIntegralValue(width);
        if (offset.signum() < 0 && index.multiply(width).compareTo(offset) != 0) {
            index = index.subtract(BigDecimal.ONE);
        }
        BigDecimal lower = origin.add(index.multiply(width)).setScale(decimals(), RoundingMode.UNNECESSARY);
        return "[" + lower.toPlainString() + ", "
                + lower.add(width).setScale(decimals()).toPlainString() + ")";
    }

    /** As {@link #label(BigDecimal)} for the shortest decimal that denotes the floating-point {@code value}. */
    public String label(double value) {
        if (Double.isNaN(value)) {
            return NOT_A_NUMBER;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? ABOVE : BELOW;
        }
        return label(BigDecimal.valueOf(value));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
