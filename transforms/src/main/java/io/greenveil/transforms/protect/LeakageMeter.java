package io.greenveil.transforms.protect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.greenveil.privacy.risk.FrequencyLeakage;
import io.greenveil.transforms.anonymize.ColumnName;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures, on a written table, what the columns give away whose fate keeps equal values equal under a key (token, join,
 * format). One pass over each such column; what comes to the driver are the different counts, at most the square root of
 * twice the rows.
 */
public final class LeakageMeter {
    private LeakageMeter() {}

    /**
     * The leakage of every such column, in the order of the policy.
     *
     * @throws PrivacyGateException if the policy has a limit of leakage and columns exceed it, naming each with its figure
     */
    public static List<ColumnLeakage> measure(Dataset<Row> writtenTable, ProtectPolicy policy) {
        List<ColumnLeakage> leakages = policy.columns().entrySet().stream()
                .filter(entry -> keepsEquality(entry.getValue()))
                .map(entry -> ColumnLeakage.of(entry.getKey(), leakage(writtenTable, entry.getKey())))
                .toList();
        refuse(leakages, policy.largestRecovery());
        return leakages;
    }

    private static boolean keepsEquality(Fate fate) {
        return fate instanceof Fate.Token || fate instanceof Fate.Join || fate instanceof Fate.Format;
    }

    private static FrequencyLeakage leakage(Dataset<Row> table, String column) {
        Map<Long, Long> distinctByCount = new HashMap<>();
        table.filter(ColumnName.column(column).isNotNull())
                .groupBy(ColumnName.column(column))
                .agg(count(lit(1)).as("n"))
                .groupBy(col("n"))
                .agg(count(lit(1)).as("distinct"))
                .collectAsList()
                .forEach(row -> distinctByCount.put(row.getLong(0), row.getLong(1)));
        return FrequencyLeakage.of(distinctByCount);
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
