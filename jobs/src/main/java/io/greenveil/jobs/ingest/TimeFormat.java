package io.greenveil.jobs.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * How dates and timestamps must be written where the options do not say. Spark's own casts are no measure: they take a
 * year for its first day, a time for one of today, and pass over text behind a date and over the zone of a timestamp
 * that has none.
 */
enum TimeFormat {
    DATE("dateFormat", "yyyy-M-d"),
    LOCAL("timestampNTZFormat", DATE.standard + "['T'H:m[:s[.SSSSSSSSS]]][ H:m[:s[.SSSSSSSSS]]]"),
    ZONED("timestampFormat", LOCAL.standard + "[ ][XXX][XX][X][VV]");

    private final String option;
    private final String standard;

    TimeFormat(String option, String standard) {
        this.option = option;
        this.standard = standard;
    }

    /** The format of values of a type, as a pattern of Spark; empty for types that have none. */
    static Optional<String> of(DataType type, Map<String, String> options) {
        if (type instanceof DateType) {
            return Optional.of(DATE.in(options));
        }
        if (type instanceof TimestampType) {
            return Optional.of(ZONED.in(options));
        }
        return type instanceof TimestampNTZType ? Optional.of(LOCAL.in(options)) : Optional.empty();
    }

    /** The options with every format in them. */
    static Map<String, String> complete(Map<String, String> options) {
        Map<String, String> complete = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        complete.putAll(options);
        for (TimeFormat format : values()) {
            complete.putIfAbsent(format.option, format.standard);
        }
        return complete;
    }

    private String in(Map<String, String> options) {
        return options.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(option))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(standard);
    }
}
