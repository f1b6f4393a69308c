package io.greenveil.transforms.anonymize;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.greenveil.privacy.model.ClassSize;
import io.greenveil.privacy.model.ClassSizes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The histogram of distinct quasi-identifier tuples of a table, made by one distributed aggregation and kept (memory,
 * then disk) until closed. NULL is a category of its own: it equals NULL and nothing else. Nothing of the histogram but
 * counts comes to the driver, so it may be larger than one machine.
 *
 * <p>A class counts distinct non-null entities where an entity is given, rows otherwise. Without quasi-identifiers all
 * rows are one class. Conditions are counted in the same pass.
 */
public final class EquivalenceClasses implements AutoCloseable {
    private static final String TUPLE = "class_q";
    private static final String CONDITION = "class_c";
    private static final String ROWS = "class_rows";
    private static final String UNITS = "class_units";

    private final List<String> attributes;
    private final int conditions;
    private final Dataset<Row> histogram;

    private EquivalenceClasses(List<String> attributes, int conditions, Dataset<Row> histogram) {
        this.attributes = attributes;
        this.conditions = conditions;
        this.histogram = histogram;
    }

    /**
     * The classes of {@code table}.
     *
     * @param quasiIdentifiers expressions over the table
     * @param entity the privacy unit; without it every row is one
     * @param conditions boolean expressions over the table whose true rows are counted
     */
    public static EquivalenceClasses of(
            Dataset<Row> table,
            List<QuasiIdentifier> quasiIdentifiers,
            Optional<Column> entity,
            List<Column> conditions) {
        List<Column> columns = new ArrayList<>();
        List<Column> counts = new ArrayList<>();
        for (int i = 0; i < quasiIdentifiers.size(); i++) {
            columns.add(quasiIdentifiers.get(i).released().as(TUPLE + i));
        }
        for (int i = 0; i < conditions.size(); i++) {
            columns.add(conditions.get(i).as(CONDITION + i));
            counts.add(count_if(col(CONDITION + i)).as(CONDITION + i));
        }
        entity.ifPresent(column -> columns.add(column.as(UNITS)));
        counts.add(
                entity.isPresent()
                        ? count_distinct(col(UNITS)).as(UNITS)
                        : count(lit(1)).as(UNITS));
        Dataset<Row> histogram = table.select(columns.toArray(Column[]::new))
                .groupBy(tuple(quasiIdentifiers.size()))
                .agg(count(lit(1)).as(ROWS), counts.toArray(Column[]::new));
        List<String> names =
                quasiIdentifiers.stream().map(QuasiIdentifier::reference).toList();
        return new EquivalenceClasses(names, conditions.size(), histogram.persist(StorageLevel.MEMORY_AND_DISK()));
    }

    /** Class sizes, and for each condition the rows that met it. */
    public record Summary(ClassSizes sizes, List<Long> conditionRows) {
        public Summary {
            conditionRows = List.copyOf(conditionRows);
        }
    }

    /** How many classes there are of each size. The first call computes the histogram. */
    public Summary summarise() {
        Column[] sums = IntStream.range(0, conditions)
                .mapToObj(i -> sum(col(CONDITION + i)).as(CONDITION + i))
                .toArray(Column[]::new);
        List<Row> rows = histogram.groupBy(UNITS, ROWS).agg(count(lit(1)), sums).collectAsList();
        long[] totals = new long[conditions];
        for (Row row : rows) {
            for (int i = 0; i < conditions; i++) {
                totals[i] += row.getLong(3 + i);
            }
        }
        return new Summary(
                sizes(rows),
                IntStream.range(0, conditions).mapToObj(i -> totals[i]).toList());
    }

    /**
     * Class sizes if the attribute at {@code index} were generalised to one value. Rows are exact. Units are too where
     * rows are units; an entity with rows in several of the merged classes counts in each, so that what is suppressed
     * is a lower bound.
     */
    public ClassSizes sizesWithout(int index) {
        Column[] others = IntStream.range(0, attributes.size())
                .filter(i -> i != index)
                .mapToObj(i -> col(TUPLE + i))
                .toArray(Column[]::new);
        return sizes(histogram
                .groupBy(others)
                .agg(sum(UNITS).as(UNITS), sum(ROWS).as(ROWS))
                .groupBy(UNITS, ROWS)
                .agg(count(lit(1)))
                .collectAsList());
    }

    /**
     * The rows of {@code released} whose class has at least {@code k} units, by one null-safe anti-join with the small
     * classes.
     *
     * @param released a table that holds the quasi-identifiers as released, under their names
     */
    public Dataset<Row> removeSmall(Dataset<Row> released, int k) {
        Dataset<Row> small = histogram.filter(col(UNITS).lt(k)).select(tuple(attributes.size()));
        Column sameClass = IntStream.range(0, attributes.size())
                .mapToObj(i -> released.col(attributes.get(i)).eqNullSafe(small.col(TUPLE + i)))
                .reduce(lit(true), Column::and);
        return released.join(small, sameClass, "left_anti");
    }

    /** Rows of the classes with at least {@code k} units: the tuple as {@code values}, and {@code rows}. */
    Dataset<Row> large(int k, List<Column> values) {
        List<Column> columns = new ArrayList<>(values);
        columns.add(col(ROWS).as("rows"));
        return histogram.filter(col(UNITS).geq(k)).select(columns.toArray(Column[]::new));
    }

    /** The attribute at {@code index} of a class. */
    static Column attribute(int index) {
        return col(TUPLE + index);
    }

    /** Frees the histogram; tables joined with it still compute, from the source again. */
    @Override
    public void close() {
        histogram.unpersist(false);
    }

    private static Column[] tuple(int size) {
        return IntStream.range(0, size).mapToObj(i -> col(TUPLE + i)).toArray(Column[]::new);
    }

    private static ClassSizes sizes(List<Row> rows) {
        Map<ClassSize, Long> sizes = new HashMap<>();
        for (Row row : rows) {
            if (row.getLong(1) > 0) {
                sizes.merge(new ClassSize(row.getLong(0), row.getLong(1)), row.getLong(2), Long::sum);
            }
        }
        return ClassSizes.of(sizes);
    }
}
