package io.greenveil.transforms.protect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/** Whether every value of a written table has the form of its column's fate. One SQL pass, one join by hierarchy. */
final class FormAudit {
    private final SparkSession spark;
    private final WrittenParts parts;
    private final String view;

    FormAudit(Dataset<Row> table, String view) {
        this.spark = table.sparkSession();
        this.parts = new WrittenParts(table.schema());
        this.view = view;
    }

    List<String> problems(ProtectPolicy policy) {
        List<String> problems = new ArrayList<>();
        Map<String, FormRule> rules = new LinkedHashMap<>();
        policy.columns().forEach((column, fate) -> {
            if (fate instanceof Fate.Drop) {
                return;
            }
            DataType type = parts.type(column);
            FormRule rule = FormRule.of(fate, type);
            if (rule.typeHolds(type)) {
                rules.put(column, rule);
            } else {
                problems.add("column " + column + " is " + type.sql() + " where its fate gives " + rule.type());
            }
        });
        problems.addAll(formProblems(rules));
        policy.columns().forEach((column, fate) -> {
            if (fate instanceof Fate.GeneraliseByHierarchy hierarchy && rules.containsKey(column)) {
                problems.addAll(hierarchyProblems(column, hierarchy));
            }
        });
        return problems;
    }

    private List<String> formProblems(Map<String, FormRule> rules) {
        List<String> columns = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        rules.forEach((column, rule) -> {
            if (!rule.condition().isEmpty()) {
                String prefix = "p" + columns.size() + "_";
                String condition = rule.condition().replace(":", ":" + prefix);
                rule.parameters().forEach((name, value) -> parameters.put(prefix + name, value));
                counts.add(strangers(column, condition));
                columns.add(column);
            }
        });
        if (columns.isEmpty()) {
            return List.of();
        }
        Row found = spark.sql("SELECT " + String.join(", ", counts) + " FROM " + view, parameters)
                .head();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (found.getLong(i) > 0) {
                problems.add("column " + columns.get(i) + " has " + found.getLong(i)
                        + " values that do not have the form of its fate");
            }
        }
        return problems;
    }

    /** How many values the condition does not hold for: of rows, or of all that rows have within an array or a map. */
    private String strangers(String column, String condition) {
        if (parts.isSingle(column)) {
            return "count_if(" + stranger(parts.value(column), condition) + ")";
        }
        return "coalesce(sum(aggregate(" + parts.values(column) + ", 0L, (found, each) -> found + if("
                + stranger("each", condition) + ", 1L, 0L))), 0L)";
    }

    private static String stranger(String value, String condition) {
        return value + " IS NOT NULL AND NOT coalesce(" + condition.replace("$", value) + ", false)";
    }

    private List<String> hierarchyProblems(String column, Fate.GeneraliseByHierarchy fate) {
        String level = view + "_level";
        spark.read()
                .option("sep", ";")
                .option("escape", "\"")
                .option("emptyValue", "")
                .option("nullValue", "\u0000")
                .csv(spark.createDataset(lines(fate.file()), Encoders.STRING()))
                .selectExpr("coalesce(_c" + fate.level() + ", '') AS ancestor")
                .createOrReplaceTempView(level);
        try {
            long strangers = spark.sql("SELECT count(*) FROM " + view + " t WHERE t." + parts.value(column)
                            + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + level + " h WHERE h.ancestor = t."
                            + parts.value(column) + ")")
                    .head()
                    .getLong(0);
            return strangers == 0
                    ? List.of()
                    : List.of("column " + column + " has " + strangers + " values that are not at level " + fate.level()
                            + " of its hierarchy");
        } finally {
            spark.catalog().dropTempView(level);
        }
    }

    private List<String> lines(String file) {
        try (BufferedReader reader =
                new BufferedReader(PolicyFile.open(file, spark.sparkContext().hadoopConfiguration()))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
