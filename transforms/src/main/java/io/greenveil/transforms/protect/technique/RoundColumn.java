package io.greenveil.transforms.protect.technique;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.greenveil.privacy.technique.IntervalGeneralisation;
import io.greenveil.privacy.technique.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * {@link Rounding} over a numeric column that can hold {@code to}; the type stays. A value whose nearest multiple the type
 * cannot hold becomes the largest that it can. Built-in expressions only, and none that overflows.
 *
 * <p>Floating-point numbers are worked out in DECIMAL with 18 decimals, the rest cut off, which moves no value across the
 * middle between two multiples; the result is the number of the type that is nearest to the multiple. A FLOAT is widened
 * to DOUBLE first. Numbers of magnitude 10^18 or more become the largest multiple below. NaN and infinities stay.
 */
public final class RoundColumn {
    /** Digits that a DECIMAL column may have, so that differences of two values have no more than 38. */
    public static final int MAXIMUM_PRECISION = 37;

    private static final int DECIMALS = 18;
    private static final DataType EXACT = DataTypes.createDecimalType(MAXIMUM_PRECISION, DECIMALS);

    private RoundColumn() {}

    public static Column of(Column value, DataType type, Rounding rounding) {
        if (type instanceof DecimalType decimal) {
            BigDecimal largest =
                    new BigDecimal(BigInteger.TEN.pow(decimal.precision()).subtract(BigInteger.ONE), decimal.scale());
            return nearest(
                    value, type, literal(rounding.to(), type), literal(largest.negate(), type), literal(largest, type));
        }
        if (type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType)) {
            return floating(value.cast(DataTypes.DoubleType), rounding, type);
        }
        long largest = WholeNumbers.largest(type).orElseThrow();
        return nearest(
                        value.cast(DataTypes.LongType),
                        DataTypes.LongType,
                        lit(rounding.to().longValueExact()),
                        lit(-largest - 1),
                        lit(largest))
                .cast(type);
    }

    /** Stays within the type: the remainder is subtracted, and the step away from zero is taken only where it fits. */
    private static Column nearest(Column value, DataType type, Column to, Column lowest, Column highest) {
        Column rest = value.mod(to).cast(type);
        Column lower = value.minus(rest).cast(type);
        Column none = lit(0).cast(type);
        Column magnitude = abs(rest);
        Column half = magnitude.geq(to.minus(magnitude));
        Column up = value.geq(none).and(lower.leq(highest.minus(to)));
        Column down = value.lt(none).and(lower.geq(lowest.plus(to)));
        Column step = when(half.and(up), to).when(half.and(down), none.minus(to).cast(type));
        return lower.plus(coalesce(step, none)).cast(type);
    }

    private static Column floating(Column value, Rounding rounding, DataType type) {
        Column limit = lit(IntervalGeneralisation.LIMIT.doubleValue());
        Column below = literal(IntervalGeneralisation.LIMIT.subtract(BigDecimal.ONE.movePointLeft(DECIMALS)), EXACT);
        Column inside = when(abs(value).lt(limit), value);
        Column exact = when(value.geq(limit), below)
                .when(value.leq(limit.multiply(-1)), below.multiply(-1).cast(EXACT))
                .otherwise(cut(inside));
        Column rounded = nearest(
                exact, EXACT, literal(rounding.to(), EXACT), below.multiply(-1).cast(EXACT), below);
        Column infinity = lit(Double.POSITIVE_INFINITY);
        return when(isnan(value).or(abs(value).equalTo(infinity)), value.cast(type))
                .otherwise(rounded.cast(type));
    }

    /** The value as an exact decimal, cut off after 18 decimals. */
    private static Column cut(Column inside) {
        Column nearest = inside.cast(EXACT);
        Column step = lit(BigDecimal.ONE.movePointLeft(DECIMALS));
        Column back = nearest.cast(DataTypes.DoubleType);
        return when(inside.gt(0).and(back.gt(inside)), nearest.minus(step).cast(EXACT))
                .when(inside.lt(0).and(back.lt(inside)), nearest.plus(step).cast(EXACT))
                .otherwise(nearest);
    }

    private static Column literal(BigDecimal number, DataType type) {
        return lit(number).cast(type);
    }
}
