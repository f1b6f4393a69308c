package io.greenveil.metrics.table;

import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One energy table. Its files lie in {@code <folder>/<name>/date=YYYY-MM-DD/pipeline=NAME/}; date (UTC, begin of the run)
 * and pipeline are in the folders' names, not in the files.
 *
 * @param name name of the table and of its folder
 * @param columns its columns, in order
 */
record EnergyTable<R>(String name, List<Column<R>> columns) {
    static final String DATE = "date";
    static final String PIPELINE = "pipeline";

    MessageType parquetSchema() {
        return new MessageType(
                name,
                columns.stream()
                        .map(column -> column.type().parquet(column.name()))
                        .toList());
    }

    StructType sparkSchema() {
        StructType schema = new StructType();
        for (Column<R> column : columns) {
            schema = schema.add(column.name(), column.type().spark(), true);
        }
        return schema.add(DATE, DataTypes.DateType, true).add(PIPELINE, DataTypes.StringType, true);
    }

    /** The columns as a table in Markdown, for {@code docs/tables.md}. */
    String markdown() {
        StringBuilder text = new StringBuilder("| column | type | unit | meaning |\n|---|---|---|---|\n");
        for (Column<R> column : columns) {
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(column.name(), column.type().spark().sql(), column.unit(), column.meaning()));
        }
        return text.append("| `date` | DATE |  | day on which the run began, UTC (folder) |\n")
                .append(
                        "| `pipeline` | STRING |  | name of the pipeline, of the application where there is none (folder) |\n")
                .toString();
    }
}
