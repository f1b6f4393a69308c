package io.greenveil.jobs.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** Gives text columns their declared types. */
final class TextTable {
    /** Column with the text of a record that could not be split into columns. */
    static final String CORRUPT = "__greenveil_corrupt";

    private TextTable() {}

    /** From a table that has every declared column as text, under its declared name, and {@link #CORRUPT}. */
    static ParsedTable parse(Dataset<Row> text, Declaration declared, Map<String, String> options) {
        Column corrupt = col(CORRUPT);
        List<Column> columns = new ArrayList<>();
        List<Column> problems = new ArrayList<>();
        List<Column> content = new ArrayList<>();
        for (StructField field : declared.columns()) {
            Column raw = col(Names.quoted(field.name()));
            TextValue value = TextValue.of(raw, field, options);
            columns.add(value.typed().as(field.name()));
            problems.add(value.problem());
            content.add(raw);
        }
        Column unreadable = TextValue.names(array(problems.toArray(new Column[0])));
        columns.add(
                when(corrupt.isNotNull(), array(lit(""))).otherwise(unreadable).as(ParsedTable.UNREADABLE));
        columns.add(coalesce(corrupt, to_json(struct(content.toArray(new Column[0]))))
                .as(ParsedTable.CONTENT));
        return new ParsedTable(
                text.select(columns.toArray(new Column[0])),
                List.of(declared.schema().fieldNames()));
    }
}
