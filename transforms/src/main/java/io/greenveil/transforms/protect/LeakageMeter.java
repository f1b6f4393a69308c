package io.greenveil.transforms.protect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;

import io.greenveil.privacy.risk.FrequencyLeakage;
import io.greenveil.transforms.protect.path.PathColumns;
import io.greenveil.transforms.protect.path.Place;
import io.greenveil.transforms.protect.path.TablePaths;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Measures, on a written table, what the columns give away whose fate keeps equal values equal under a key (token, join,
 * format, surrogate), in one job; what comes to the driver are the different counts, at most the square root of twice the
 * rows. Values that share a surrogate count as one, so that an attacker finds at most the share that is given.
 */
public final class LeakageMeter {
    private LeakageMeter() {}

    /**
     * The leakage of every such column, in the order of the policy.
     *
     * @throws PrivacyGateException if the policy has a limit of leakage and columns exceed it, naming each with its figure
     */
    public static List<ColumnLeakage> measure(Dataset<Row> writtenTable, ProtectPolicy policy) {
        List<String> columns = policy.columns().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Fate.Consistent)
                .map(Map.Entry::getKey)
                .toList();
        if (columns.isEmpty()) {
            return List.of();
        }
        List<Map<Long, Long>> distinctByCount = distinctByCount(writtenTable, columns);
        List<ColumnLeakage> leakages = IntStream.range(0, columns.size())
                .mapToObj(i -> ColumnLeakage.of(columns.get(i), FrequencyLeakage.of(distinctByCount.get(i))))
                .toList();
        refuse(leakages, policy.largestRecovery());
        return leakages;
    }

    /** For each column, how many different values occur how often. All columns in one job, each read by itself. */
    private static List<Map<Long, Long>> distinctByCount(Dataset<Row> table, List<String> columns) {
        List<Map<Long, Long>> counts =
                columns.stream().<Map<Long, Long>>map(column -> new HashMap<>()).toList();
        IntStream.range(0, columns.size())
                .mapToObj(i -> values(table, i, columns.get(i)))
                .reduce(Dataset::unionAll)
                .orElseThrow()
                .groupBy("column", "value")
                .agg(count(lit(1)).as("n"))
                .groupBy("column", "n")
                .agg(count(lit(1)))
                .collectAsList()
                .forEach(row -> counts.get(row.getInt(0)).put(row.getLong(1), row.getLong(2)));
        return counts;
    }

    private static Dataset<Row> values(Dataset<Row> table, int number, String column) {
        Place.Found place = place(table, column);
        Dataset<Row> values = place.path().isSingle()
                ? table.select(PathColumns.single(place.path()).as("value"))
                : table.select(explode(PathColumns.all(place.path())).as("value"));
        Column value = col("value");
        boolean text = place.type().equals(DataTypes.StringType);
        return values.filter(value.isNotNull())
                .select(lit(number).as("column"), (text ? value : hex(value)).as("value"));
    }

    private static Place.Found place(Dataset<Row> table, String column) {
        if (new TablePaths(table.schema()).find(column) instanceof Place.Found found) {
            return found;
        }
        throw new IllegalStateException("The table was not verified: it has no column " + column);
    }

    private static void refuse(List<ColumnLeakage> leakages, OptionalDouble limit) {
        List<String> problems = leakages.stream()
                .filter(leakage -> leakage.expectedRecovery() > limit.orElse(1))
                .map(leakage -> "Column " + leakage.column()
                        + " can be guessed: who knows how often each value occurs finds "
                        + percent(leakage.expectedRecovery()) + " of its values without the key, and the policy allows "
                        + percent(limit.orElse(1)) + ". It has " + leakage.distinct()
                        + " different values. Give it fate seal, generalise or drop, or raise protect.leakage-limit")
                .toList();
        if (!problems.isEmpty()) {
            throw new PrivacyGateException(problems);
        }
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(100 * share).round(new MathContext(3)).toPlainString() + " %";
    }
}
