package io.greenveil.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.config.InputConfig;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Which rows of an input belong to the interval.
 *
 * @param outside true for rows that do not; a row without a time is never outside, it is quarantined
 * @param missing true for rows without a time, where rows are selected by a column
 * @param words how rows are selected, for manifest and report
 */
record Selection(Column outside, Column missing, String words) {
    static Selection of(InputConfig input, Declaration declared, Optional<Interval> interval, InputFailure failure) {
        boolean byPath = input.path().contains("{interval-");
        if (input.intervalColumn().isEmpty() || interval.isEmpty()) {
            String words = byPath ? "by the interval in the path" : "the whole input";
            return new Selection(lit(false), lit(false), words);
        }
        String name = input.intervalColumn().get();
        StructField field = declared.column(name)
                .orElseThrow(() -> failure.configuration(
                        "`interval-column` names `" + name + "`, which is not a declared column"));
        DataType type = field.dataType();
        if (!type.equals(DataTypes.DateType)
                && !type.equals(DataTypes.TimestampType)
                && !type.equals(DataTypes.TimestampNTZType)) {
            throw failure.configuration("`interval-column` " + name + " is declared as " + type.catalogString()
                    + "; it must be a date or a timestamp");
        }
        Column time = col(Names.quoted(field.name())).cast(DataTypes.TimestampType);
        Column outside = time.isNotNull()
                .and(time.lt(lit(interval.get().start()))
                        .or(time.geq(lit(interval.get().end()))));
        String words = interval.get().start() + " <= " + field.name() + " < "
                + interval.get().end() + (byPath ? ", and by the interval in the path" : "");
        return new Selection(outside, time.isNull(), words);
    }
}
