package io.greenveil.metrics.table;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of an energy table: the one place that says its name, type, unit and meaning and where its value comes from.
 *
 * @param unit unit of the value, empty where it has none
 * @param meaning what it says, for the documentation
 * @param value value of a row, null where unknown
 */
record Column<R>(String name, ColumnType type, String unit, String meaning, Function<R, @Nullable Object> value) {}
