package io.greenveil.transforms.reveal;

import io.greenveil.privacy.cipher.OpenedValue;
import io.greenveil.privacy.cipher.SealException;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.sql.NodeKeys;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Opens columns of a table in two passes: {@link #inspect} tries every value and tells keys, types and counts, so that what
 * is about to be revealed can be judged and recorded; {@link #open} gives the table with the values. Keys are used on the
 * executors only; every value costs the derivation of its key.
 *
 * <p>Not for data in which someone may change files between the two passes: then the second fails, or reveals the values
 * that are there by then. The session must have {@code spark.sql.datetime.java8API.enabled}.
 */
public final class Revealer implements Serializable {
    private final KeystoreReference keystore;
    private final LinkedHashMap<String, Opening> columns;

    /** @param columns how to open each column, by its name in the table */
    public Revealer(KeystoreReference keystore, Map<String, Opening> columns) {
        this.keystore = keystore;
        this.columns = new LinkedHashMap<>(columns);
    }

    /**
     * What a pass over a table found.
     *
     * @param rows rows of the table
     * @param columns in the order of the openings
     */
    public record Findings(long rows, List<ColumnFinding> columns) implements Serializable {
        Findings add(Findings other) {
            IntStream.range(0, columns.size()).forEach(i -> columns.get(i).add(other.columns.get(i)));
            return new Findings(rows + other.rows, columns);
        }
    }

    /** Tries every value. */
    public Findings inspect(Dataset<Row> table) {
        int[] at = places(table.schema());
        FlatMapFunction<Iterator<Row>, Findings> count =
                rows -> List.of(inspect(rows, at)).iterator();
        List<Findings> found = table.toJavaRDD().mapPartitions(count).collect();
        return found.stream()
                .reduce(Findings::add)
                .orElseGet(() -> new Findings(
                        0,
                        columns.keySet().stream()
                                .map(none -> new ColumnFinding())
                                .toList()));
    }

    private Findings inspect(Iterator<Row> rows, int[] at) {
        List<Function<Object, OpenedValue>> openers = openers();
        List<ColumnFinding> findings =
                columns.keySet().stream().map(none -> new ColumnFinding()).toList();
        long count = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            count++;
            for (int i = 0; i < at.length; i++) {
                if (!row.isNullAt(at[i])) {
                    try {
                        findings.get(i).opened(openers.get(i).apply(row.get(at[i])));
                    } catch (SealException e) {
                        findings.get(i).failed(e);
                    }
                }
            }
        }
        return new Findings(count, findings);
    }

    /** The types of the opened columns, in the order of the openings; empty for a column whose values have no one type. */
    public List<Optional<DataType>> types(Findings findings) {
        return findings.columns().stream()
                .map(column -> OpenedType.of(column.types()))
                .toList();
    }

    /**
     * The table with its columns opened, in its order.
     *
     * @param types of the opened columns, in the order of the openings
     * @param mask true: a value that does not open becomes NULL; false: it fails the task
     */
    public Dataset<Row> open(Dataset<Row> table, List<DataType> types, boolean mask) {
        int[] at = places(table.schema());
        StructField[] fields = table.schema().fields().clone();
        for (int i = 0; i < at.length; i++) {
            fields[at[i]] = new StructField(fields[at[i]].name(), types.get(i), true, fields[at[i]].metadata());
        }
        MapPartitionsFunction<Row, Row> open = rows -> open(rows, at, types, mask);
        return table.mapPartitions(open, Encoders.row(new StructType(fields)));
    }

    private Iterator<Row> open(Iterator<Row> rows, int[] at, List<DataType> types, boolean mask) {
        List<Function<Object, OpenedValue>> openers = openers();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                Row row = rows.next();
                Object[] values =
                        IntStream.range(0, row.size()).mapToObj(row::get).toArray();
                for (int i = 0; i < at.length; i++) {
                    if (values[at[i]] != null) {
                        values[at[i]] = value(openers.get(i), values[at[i]], types.get(i), mask);
                    }
                }
                return RowFactory.create(values);
            }
        };
    }

    private static @Nullable Object value(
            Function<Object, OpenedValue> opener, Object stored, DataType type, boolean mask) {
        try {
            Object value = opener.apply(stored).value();
            if (!(type instanceof DecimalType decimal)) {
                return value;
            }
            BigDecimal number = value instanceof BigDecimal found ? found : BigDecimal.valueOf((Long) value);
            return number.setScale(decimal.scale());
        } catch (SealException e) {
            if (mask) {
                return null;
            }
            throw e;
        }
    }

    private List<Function<Object, OpenedValue>> openers() {
        return NodeKeys.use(keystore, keys -> {
            List<Function<Object, OpenedValue>> openers = new ArrayList<>();
            columns.values().forEach(opening -> openers.add(opening.with(keys)));
            return openers;
        });
    }

    private int[] places(StructType schema) {
        return columns.keySet().stream().mapToInt(schema::fieldIndex).toArray();
    }
}
