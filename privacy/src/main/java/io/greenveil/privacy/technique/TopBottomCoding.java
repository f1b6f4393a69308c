package io.greenveil.privacy.technique;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Numbers below {@code bottom} become bottom and numbers above {@code top} become top, so that extreme values do not
 * single a person out. At least one bound is given and bottom is not above top.
 */
public record TopBottomCoding(Optional<BigDecimal> bottom, Optional<BigDecimal> top) {
    public TopBottomCoding {
        if (bottom.isEmpty() && top.isEmpty()) {
            throw new IllegalArgumentException("Top and bottom coding needs a bottom, a top or both");
        }
        if (bottom.isPresent() && top.isPresent() && bottom.get().compareTo(top.get()) > 0) {
            throw new IllegalArgumentException("The bottom of top and bottom coding may not be above its top");
        }
    }

    /** The value within the bounds that is nearest to {@code value}. */
    public BigDecimal apply(BigDecimal value) {
        BigDecimal raised = bottom.map(value::max).orElse(value);
        return top.map(raised::min).orElse(raised);
    }

    /** As {@link #apply(BigDecimal)}; a value that is no number stays so. */
    public double apply(double value) {
        double raised = bottom.isPresent() && value < bottom.get().doubleValue()
                ? bottom.get().doubleValue()
                : value;
        return top.isPresent() && raised > top.get().doubleValue() ? top.get().doubleValue() : raised;
    }
}
