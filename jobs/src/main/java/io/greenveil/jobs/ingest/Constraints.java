package io.greenveil.jobs.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.greenveil.jobs.config.ColumnConfig;
import io.greenveil.jobs.config.InputConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * Finds what rows break. A null breaks nothing but {@code not-null}. Of a row that could not be read as a whole nothing
 * else is said.
 */
final class Constraints {
    /** Array of {rule, column} that a row breaks, empty if none. */
    static final String REASONS = "reasons";

    private static final String DUPLICATE = "__greenveil_duplicate_";

    private final InputConfig input;
    private final Declaration declared;
    private final LiteralCheck literals;
    private final InputFailure failure;

    Constraints(InputConfig input, Declaration declared, LiteralCheck literals, InputFailure failure) {
        this.input = input;
        this.declared = declared;
        this.literals = literals;
        this.failure = failure;
    }

    /** The table with {@link #REASONS}. */
    Dataset<Row> check(Dataset<Row> rows, Selection selection) {
        Dataset<Row> marked = rows;
        List<Column> reasons = new ArrayList<>();
        Column unreadable = col(ParsedTable.UNREADABLE);
        input.intervalColumn()
                .flatMap(declared::column)
                .ifPresent(field -> reasons.add(reason(
                        selection.missing().and(not(array_contains(unreadable, field.name()))), "interval", field)));
        int duplicates = 0;
        for (StructField field : declared.columns()) {
            ColumnConfig config = config(field);
            Column value = col(Names.quoted(field.name()));
            if (config.notNull()) {
                reasons.add(reason(
                        value.isNull().and(not(array_contains(unreadable, field.name()))), "not-null", field));
            }
            if (config.unique()) {
                String mark = DUPLICATE + duplicates++;
                marked = markDuplicates(marked, rows, field, mark);
                reasons.add(reason(coalesce(col(mark), lit(false)), "unique", field));
            }
            addValueRules(reasons, value, field, config);
        }
        Column read = transform(
                unreadable,
                name -> struct(
                        when(name.equalTo(""), lit("record"))
                                .otherwise(lit("type"))
                                .as("rule"),
                        name.as("column")));
        Column broken = reasons.isEmpty()
                ? read
                : concat(read, filter(array(reasons.toArray(new Column[0])), Column::isNotNull));
        Column named = when(array_contains(unreadable, ""), read).otherwise(broken);
        List<Column> kept = new ArrayList<>();
        declared.columns().forEach(field -> kept.add(col(Names.quoted(field.name()))));
        kept.add(col(ParsedTable.CONTENT));
        kept.add(named.as(REASONS));
        return marked.select(kept.toArray(new Column[0]));
    }

    private void addValueRules(List<Column> reasons, Column value, StructField field, ColumnConfig config) {
        DataType type = field.dataType();
        outside(value, field, config).ifPresent(outside -> reasons.add(reason(outside, "range", field)));
        config.pattern().ifPresent(pattern -> {
            if (!(type instanceof StringType)) {
                throw failure.configuration("`pattern` of column `" + field.name() + "` needs the type string, not "
                        + type.catalogString());
            }
            reasons.add(reason(not(value.rlike(whole(pattern, field))), "pattern", field));
        });
        if (!config.allowed().isEmpty()) {
            Object[] values = config.allowed().stream()
                    .map(allowed -> literals.of(allowed, field, failure))
                    .toArray();
            reasons.add(reason(not(value.isin(values)), "allowed", field));
        }
    }

    /** What is no number lies in no range; Spark would have it above every number. */
    private Optional<Column> outside(Column value, StructField field, ColumnConfig config) {
        List<Column> outside = new ArrayList<>();
        config.minimum().ifPresent(minimum -> outside.add(value.lt(literals.of(minimum, field, failure))));
        config.maximum().ifPresent(maximum -> outside.add(value.gt(literals.of(maximum, field, failure))));
        boolean mayBeNoNumber = field.dataType() instanceof DoubleType || field.dataType() instanceof FloatType;
        if (!outside.isEmpty() && mayBeNoNumber) {
            outside.add(isnan(value));
        }
        return outside.stream().reduce(Column::or);
    }

    private String whole(String pattern, StructField field) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            throw failure.configuration(
                    "`pattern` of column `" + field.name() + "` is no regular expression: " + wrong.getDescription());
        }
        return "\\A(?:" + pattern + ")\\z";
    }

    private ColumnConfig config(StructField field) {
        Map<String, ColumnConfig> columns = input.columns();
        ColumnConfig config = columns.get(field.name());
        if (config == null) {
            throw new IllegalStateException("No declaration of " + field.name());
        }
        return config;
    }

    private static Column reason(Column broken, String rule, StructField field) {
        return when(broken, struct(lit(rule).as("rule"), lit(field.name()).as("column")));
    }

    /** Adds a column that is true where a value occurs in more than one row. A join, so one frequent value is no skew. */
    private Dataset<Row> markDuplicates(Dataset<Row> marked, Dataset<Row> rows, StructField field, String mark) {
        if (TextValue.nested(field.dataType())) {
            throw failure.configuration("`unique` of column `" + field.name() + "` needs a plain type, not "
                    + field.dataType().catalogString());
        }
        String key = mark + "_value";
        Dataset<Row> twice = rows.select(col(Names.quoted(field.name())).as(key))
                .where(col(key).isNotNull())
                .groupBy(col(key))
                .agg(count(lit(1)).as(mark + "_rows"))
                .where(col(mark + "_rows").gt(1))
                .select(col(key), lit(true).as(mark));
        return marked.join(twice, col(Names.quoted(field.name())).equalTo(col(key)), "left")
                .drop(key);
    }
}
