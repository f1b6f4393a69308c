package io.greenveil.jobs.ingest;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An input with every declared column in its declared type, before constraints.
 *
 * @param rows the declared columns in their order, then {@link #UNREADABLE} (array of the names of columns whose value
 *     is not of the type, one empty name if the record as a whole could not be read) and {@link #CONTENT} (the row as
 *     it was read, as JSON)
 * @param columns names of the declared columns
 */
record ParsedTable(Dataset<Row> rows, List<String> columns) {
    static final String UNREADABLE = "__greenveil_unreadable";
    static final String CONTENT = "__greenveil_content";

    ParsedTable {
        columns = List.copyOf(columns);
    }
}
