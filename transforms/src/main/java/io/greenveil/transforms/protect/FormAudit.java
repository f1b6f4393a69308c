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
import org.apache.spark.sql.types.StructType;

/** Whether every value of a written table has the form of its column's fate. One SQL pass, one join by hierarchy. */
final class FormAudit {
    private final SparkSession spark;
    private final StructType schema;
    private final String view;

    FormAudit(Dataset<Row> table, String view) {
        this.spark = table.sparkSession();
        this.schema = table.schema();
        this.view = view;
    }

    List<String> problems(ProtectPolicy policy) {
        List<String> problems = new ArrayList<>();
        Map<String, FormRule> rules = new LinkedHashMap<>();
        policy.columns().forEach((column, fate) -> {
            if (fate instanceof Fate.Drop) {
                return;
            }
            FormRule rule = FormRule.of(fate, schema.apply(column).dataType());
            if (rule.typeHolds(schema.apply(column).dataType())) {
                rules.put(column, rule);
            } else {
                problems.add("column " + column + " is "
                        + schema.apply(column).dataType().sql() + " where its fate gives " + rule.type());
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
                String condition = rule.condition().replace(":", ":" + prefix).replace("$", quoted(column));
                rule.parameters().forEach((name, value) -> parameters.put(prefix + name, value));
                counts.add("count_if(" + quoted(column) + " IS NOT NULL AND NOT coalesce(" + condition + ", false))");
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
            long strangers = spark.sql("SELECT count(*) FROM " + view + " t WHERE t." + quoted(column)
                            + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + level + " h WHERE h.ancestor = t."
                            + quoted(column) + ")")
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

    private static String quoted(String column) {
        return "`" + column.replace("`", "``") + "`";
    }
}
