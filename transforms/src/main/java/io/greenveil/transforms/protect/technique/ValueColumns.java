package io.greenveil.transforms.protect.technique;

import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.greenveil.privacy.technique.DateGeneralisation;
import io.greenveil.privacy.technique.TopBottomCoding;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Techniques over dates and numbers. */
public final class ValueColumns {
    private ValueColumns() {}

    /**
     * {@link DateGeneralisation} over a DATE or timestamp column; the result is a DATE. A TIMESTAMP is read in the
     * session's time zone.
     */
    public static Column datePart(Column value, DateGeneralisation generalisation) {
        return trunc(value.cast(DataTypes.DateType), generalisation.part().name());
    }

    /** {@link TopBottomCoding} over a numeric column whose type can hold the bounds; the type stays. */
    public static Column topBottom(Column value, DataType type, TopBottomCoding coding) {
        Column coded = value;
        if (coding.bottom().isPresent()) {
            Column bottom = lit(coding.bottom().get()).cast(type);
            coded = when(coded.lt(bottom), bottom).otherwise(coded);
        }
        if (coding.top().isPresent()) {
            Column top = lit(coding.top().get()).cast(type);
            Column above = coded.gt(top);
            boolean floating = type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType);
            coded = when(floating ? above.and(isnan(coded).equalTo(false)) : above, top)
                    .otherwise(coded);
        }
        return coded;
    }
}
