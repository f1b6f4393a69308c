package io.greenveil.transforms.protect.technique;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;

import io.greenveil.privacy.technique.IntervalGeneralisation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * {@link IntervalGeneralisation} over a numeric column; the label is a STRING. Integers with whole bounds are worked
 * out in BIGINT, everything else in DECIMAL with 18 decimals, always rounded down, so that no value changes its
 * interval. A FLOAT is widened to DOUBLE first.
 */
public final class IntervalColumn {
    private static final int DECIMALS = 18;
    private static final DataType EXACT = DataTypes.createDecimalType(37, DECIMALS);

    private IntervalColumn() {}

    public static Column of(Column value, DataType type, IntervalGeneralisation intervals) {
        Column limit = lit(IntervalGeneralisation.LIMIT.longValueExact());
        Column number = type.equals(DataTypes.FloatType) ? value.cast(DataTypes.DoubleType) : value;
        Column inside = when(number.gt(limit.multiply(-1)).and(number.lt(limit)), number);
        Column label = integral(type) && intervals.decimals() == 0
                ? whole(inside.cast(DataTypes.LongType), intervals)
                : decimal(exact(inside, type), intervals);
        Column labelled =
                when(inside.isNotNull(), label).when(number.leq(limit.multiply(-1)), IntervalGeneralisation.BELOW);
        return floating(type)
                ? labelled.when(isnan(number), IntervalGeneralisation.NOT_A_NUMBER)
                        .when(number.geq(limit), IntervalGeneralisation.ABOVE)
                : labelled.when(number.geq(limit), IntervalGeneralisation.ABOVE);
    }

    private static Column whole(Column value, IntervalGeneralisation intervals) {
        long width = intervals.width().longValueExact();
        Column lower = value.minus(pmod(value.minus(intervals.origin().longValueExact()), lit(width)));
        return label(lower, lower.plus(width));
    }

    private static Column decimal(Column value, IntervalGeneralisation intervals) {
        Column offset = value.minus(literal(intervals.origin()));
        Column lower = value.minus(pmod(offset, literal(intervals.width())))
                .cast(DataTypes.createDecimalType(30, intervals.decimals()));
        Column upper =
                lower.plus(literal(intervals.width())).cast(DataTypes.createDecimalType(30, intervals.decimals()));
        return label(lower, upper);
    }

    /** The value as an exact decimal, rounded down to 18 decimals where it has more. */
    private static Column exact(Column inside, DataType type) {
        if (floating(type)) {
            Column nearest = inside.cast(EXACT);
            Column step = lit(BigDecimal.ONE.movePointLeft(DECIMALS));
            return when(
                            nearest.cast(DataTypes.DoubleType).gt(inside),
                            nearest.minus(step).cast(EXACT))
                    .otherwise(nearest);
        }
        boolean finer = type instanceof DecimalType decimal && decimal.scale() > DECIMALS;
        return (finer ? floor(inside, lit(DECIMALS)) : inside).cast(EXACT);
    }

    private static Column literal(BigDecimal number) {
        return lit(number.setScale(DECIMALS, RoundingMode.UNNECESSARY)).cast(EXACT);
    }

    private static Column label(Column lower, Column upper) {
        return concat(
                lit("["), lower.cast(DataTypes.StringType), lit(", "), upper.cast(DataTypes.StringType), lit(")"));
    }

    private static boolean integral(DataType type) {
        return type.equals(DataTypes.ByteType)
                || type.equals(DataTypes.ShortType)
                || type.equals(DataTypes.IntegerType)
                || type.equals(DataTypes.LongType);
    }

    private static boolean floating(DataType type) {
        return type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType);
    }
}
