package io.greenveil.jobs.generate;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The four tables of the sample, with their columns in order. */
enum SampleTable {
    PATIENTS(
            column("id", DataTypes.StringType),
            column("birthdate", DataTypes.DateType),
            column("deathdate", DataTypes.DateType),
            column("ssn", DataTypes.StringType),
            column("drivers", DataTypes.StringType),
            column("passport", DataTypes.StringType),
            column("prefix", DataTypes.StringType),
            column("first", DataTypes.StringType),
            column("middle", DataTypes.StringType),
            column("last", DataTypes.StringType),
            column("maiden", DataTypes.StringType),
            column("marital", DataTypes.StringType),
            column("race", DataTypes.StringType),
            column("ethnicity", DataTypes.StringType),
            column("gender", DataTypes.StringType),
            column("birthplace", DataTypes.StringType),
            column("address", DataTypes.StringType),
            column("city", DataTypes.StringType),
            column("state", DataTypes.StringType),
            column("county", DataTypes.StringType),
            column("zip", DataTypes.StringType),
            column("income", DataTypes.IntegerType)),
    CONDITIONS(
            column("patient", DataTypes.StringType),
            column("start", DataTypes.DateType),
            column("stop", DataTypes.DateType),
            column("code", DataTypes.StringType),
            column("description", DataTypes.StringType)),
    ENCOUNTERS(
            column("id", DataTypes.StringType),
            column("patient", DataTypes.StringType),
            column("start", DataTypes.TimestampType),
            column("stop", DataTypes.TimestampType),
            column("class", DataTypes.StringType),
            column("code", DataTypes.StringType),
            column("description", DataTypes.StringType)),
    OBSERVATIONS(
            column("patient", DataTypes.StringType),
            column("date", DataTypes.TimestampType),
            column("code", DataTypes.StringType),
            column("description", DataTypes.StringType),
            column("value", DataTypes.DoubleType),
            column("text", DataTypes.StringType),
            column("units", DataTypes.StringType));

    private final StructType schema;

    SampleTable(StructField... columns) {
        this.schema = new StructType(columns);
    }

    StructType schema() {
        return schema;
    }

    /** Folder of the table inside a sample. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The schema in which rows are made: dates as days since 1970, timestamps as microseconds, so that no time zone and
     * no setting of the session takes part.
     */
    StructType rawSchema() {
        StructType raw = new StructType();
        for (StructField column : schema.fields()) {
            raw = raw.add(column.name(), raw(column.dataType()), true);
        }
        return raw;
    }

    /** Expressions that turn {@link #rawSchema} into {@link #schema}. */
    String[] fromRaw() {
        return expressions("date_from_unix_date(`%1$s`) AS `%1$s`", "timestamp_micros(`%1$s`) AS `%1$s`");
    }

    /** Expressions that turn {@link #schema} into {@link #rawSchema}. */
    String[] toRaw() {
        return expressions("unix_date(`%1$s`) AS `%1$s`", "unix_micros(`%1$s`) AS `%1$s`");
    }

    private String[] expressions(String date, String timestamp) {
        return List.of(schema.fields()).stream()
                .map(column -> {
                    if (column.dataType().equals(DataTypes.DateType)) {
                        return date.formatted(column.name());
                    }
                    return column.dataType().equals(DataTypes.TimestampType)
                            ? timestamp.formatted(column.name())
                            : "`" + column.name() + "`";
                })
                .toArray(String[]::new);
    }

    private static DataType raw(DataType type) {
        if (type.equals(DataTypes.DateType)) {
            return DataTypes.IntegerType;
        }
        return type.equals(DataTypes.TimestampType) ? DataTypes.LongType : type;
    }

    private static StructField column(String name, DataType type) {
        return DataTypes.createStructField(name, type, true);
    }
}
