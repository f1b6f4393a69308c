package io.greenveil.privacy.technique;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers become the nearest multiple of {@code to}; a value halfway between two becomes the one farther from zero, as
 * {@link RoundingMode#HALF_UP}: to 10, 45 becomes 50 and -45 becomes -50. Exact decimal arithmetic.
 *
 * <p>Hides the digits below {@code to} and nothing else: a value that is alone in its neighbourhood stays alone.
 *
 * @param to above 0, below {@link IntervalGeneralisation#LIMIT}, with at most
 *     {@value IntervalGeneralisation#MAXIMUM_DECIMALS} decimals
 */
public record Rounding(BigDecimal to) {
    public Rounding {
        BigDecimal stripped = to.stripTrailingZeros();
        to = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        if (to.signum() <= 0 || to.compareTo(IntervalGeneralisation.LIMIT) >= 0) {
            throw new IllegalArgumentException(
                    "Numbers are rounded to a multiple above 0 and below 10^18, not to " + to.toPlainString());
        }
        if (to.scale() > IntervalGeneralisation.MAXIMUM_DECIMALS) {
            throw new IllegalArgumentException("Numbers are rounded to at most "
                    + IntervalGeneralisation.MAXIMUM_DECIMALS + " decimals, not to " + to.toPlainString());
        }
    }

    /**
     * The nearest multiple within bounds, so that a column of limited range can hold it: at most 127, 127 becomes 120 to
     * 10.
     */
    public BigDecimal apply(BigDecimal value, BigDecimal lowest, BigDecimal highest) {
        return value.divide(to, 0, RoundingMode.HALF_UP)
                .max(lowest.divideToIntegralValue(to))
                .min(highest.divideToIntegralValue(to))
                .multiply(to);
    }
}
