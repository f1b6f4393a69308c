package io.greenveil.jobs.config;

import java.util.List;
import java.util.Optional;

/**
 * The declared type and constraints of one input column. A row that breaks one is quarantined.
 *
 * @param type Spark SQL type, such as {@code string}, {@code date}, {@code decimal(10,2)},
 *     {@code array<struct<code:string>>}
 * @param notNull nulls break it
 * @param unique a value seen in more than one row breaks it, in every row that has it
 * @param minimum smallest value, inclusive, in the column's type
 * @param maximum largest value, inclusive
 * @param pattern Java regular expression that the whole value matches
 * @param allowed the only values there may be, empty for any
 */
public record ColumnConfig(
        String type,
        boolean notNull,
        boolean unique,
        Optional<String> minimum,
        Optional<String> maximum,
        Optional<String> pattern,
        List<String> allowed) {
    public ColumnConfig {
        allowed = List.copyOf(allowed);
    }
}
