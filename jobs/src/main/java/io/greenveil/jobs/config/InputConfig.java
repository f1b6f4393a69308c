package io.greenveil.jobs.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One named input.
 *
 * @param path file, folder (Hive-partitioned or not) or glob; may contain {@code {interval-start}} and
 *     {@code {interval-end}}
 * @param format how it is written
 * @param options reader options, such as {@code header} and {@code delimiter} of CSV
 * @param intervalColumn column by which rows of the interval are selected, {@code start <= t < end}
 * @param dropExtraColumns false: a column that is not declared is an error; true: it is left out
 * @param columns declared columns by name, in order
 */
public record InputConfig(
        String path,
        Format format,
        Map<String, String> options,
        Optional<String> intervalColumn,
        boolean dropExtraColumns,
        Map<String, ColumnConfig> columns) {
    public InputConfig {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** Formats that can be read. */
    public enum Format {
        PARQUET,
        CSV,
        JSON,
        ORC
    }
}
