package io.greenveil.jobs.generate;

import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The four tables of the sample, with their columns in order. */
enum SampleTable {
    PATIENTS("id STRING, birthdate DATE, deathdate DATE, ssn STRING, drivers STRING, passport STRING, prefix STRING,"
            + " first STRING, middle STRING, last STRING, maiden STRING, marital STRING, race STRING,"
            + " ethnicity STRING, gender STRING, birthplace STRING, address STRING, city STRING, state STRING,"
            + " county STRING, zip STRING, income INT"),
    CONDITIONS("patient STRING, start DATE, stop DATE, code STRING, description STRING"),
    ENCOUNTERS("id STRING, patient STRING, start TIMESTAMP, stop TIMESTAMP, class STRING, code STRING,"
            + " description STRING"),
    OBSERVATIONS("patient STRING, date TIMESTAMP, code STRING, description STRING, value DOUBLE, text STRING,"
            + " units STRING");

    private final String columns;

    SampleTable(String columns) {
        this.columns = columns;
    }

    StructType schema() {
        return StructType.fromDDL(columns);
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
        for (StructField column : schema().fields()) {
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
        return Stream.of(schema().fields())
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
}
