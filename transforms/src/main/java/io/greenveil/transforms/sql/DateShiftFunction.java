package io.greenveil.transforms.sql;

import io.greenveil.transforms.sql.internal.BoundDateShift;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code date_shift}: dates moved by a secret number of days that is the same for all dates of an entity. */
final class DateShiftFunction implements UnboundFunction {
    private static final List<String> SIGNATURES = List.of(
            "date_shift(value, entity, alias, days)",
            "date_shift(value, entity, alias, days, tenant)",
            "date_shift(value, entity, alias, days, tenant, column)");

    @Override
    public String name() {
        return "date_shift";
    }

    @Override
    public BoundFunction bind(StructType arguments) {
        ValueType.requireForm(arguments, SIGNATURES, BoundDateShift.VALUES, DataTypes.IntegerType);
        ValueType value = ValueType.ofArgument(arguments, 0);
        if (value != ValueType.DATE && value != ValueType.TIMESTAMP && value != ValueType.LOCAL_TIMESTAMP) {
            throw new UnsupportedOperationException(
                    "greenveil.date_shift takes a DATE, TIMESTAMP or TIMESTAMP_NTZ; this" + " one is "
                            + arguments.fields()[0].dataType().sql() + ": cast it first");
        }
        ValueType entity = ValueType.ofArgument(arguments, 1);
        DataType held = entity.widened(arguments.fields()[1].dataType());
        return new BoundDateShift(KeystoreSettings.read(SparkSession.active()), arguments, entity, held);
    }

    @Override
    public String description() {
        return String.join(" or ", SIGNATURES)
                + ": the date or timestamp moved by 1 to days whole days (of 24 hours) back or forth, a secret number that is"
                + " the same for all dates of an entity of a tenant under one key alias and number of days; tenant is"
                + " 'default' if not given, column is what messages call the dates; NULL stays NULL, and a date without"
                + " entity fails";
    }
}
