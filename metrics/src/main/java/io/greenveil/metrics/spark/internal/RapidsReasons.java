package io.greenveil.metrics.spark.internal;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.trees.TreeNodeTag;
import org.apache.spark.sql.execution.SparkPlan;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Why RAPIDS did not take an operator, in its words: it writes that on the operator of Spark's plan when it plans, once
 * without a reason for an expression. Texts of expressions, which may hold values, are cut out.
 */
final class RapidsReasons {
    private static final TreeNodeTag<scala.collection.immutable.Set<String>> TAG =
            new TreeNodeTag<>("rapids.gpu.supported");
    private static final String ELSEWHERE = "not all expressions can be replaced";
    private static final String EXPRESSIONS =
            "RAPIDS cannot run all of its expressions; greenveil explain --gpu names them";
    private static final Pattern LITERALS =
            Pattern.compile("'[^']*'|\"[^\"]*\"|\\[[^\\]]*\\]|#\\d+L?|\\$\\$Lambda[\\w$/]*|@[0-9a-f]{4,}");

    private RapidsReasons() {}

    static SortedSet<String> of(SparkPlan operator) {
        SortedSet<String> reasons = new TreeSet<>();
        Option<scala.collection.immutable.Set<String>> written = operator.getTagValue(TAG);
        if (written.isDefined()) {
            Set<String> texts = new HashSet<>();
            CollectionConverters.asJava(operator.expressions()).forEach(expression -> addTexts(expression, texts));
            for (String reason : CollectionConverters.asJava(written.get())) {
                reasons.add(reason.equals(ELSEWHERE) ? EXPRESSIONS : withoutValues(reason, texts));
            }
            if (reasons.size() > 1) {
                reasons.remove("");
            }
        }
        return reasons;
    }

    private static void addTexts(Expression expression, Set<String> texts) {
        texts.add(expression.toString());
        texts.add(expression.sql());
        CollectionConverters.asJava(expression.children()).forEach(child -> addTexts(child, texts));
    }

    private static String withoutValues(String reason, Set<String> texts) {
        String cut = reason;
        for (String text : texts.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            cut = cut.replaceAll("(?<!\\w)" + Pattern.quote(text) + "(?!\\w)", "…");
        }
        return LITERALS.matcher(cut).replaceAll("").replaceAll("\\s+", " ").strip();
    }
}
