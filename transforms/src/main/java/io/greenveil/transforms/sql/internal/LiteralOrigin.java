package io.greenveil.transforms.sql.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.ScalarSubquery;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * Says whether a value of an analysed plan is made of literals, followed through the names that subqueries, views and
 * common table expressions give it, and through the branches of {@code CASE}, {@code if} and {@code coalesce}. Rows of a
 * table, also of {@code VALUES}, are no literals here: plans show their columns and not their values.
 */
final class LiteralOrigin {
    private final Map<ExprId, Expression> named = new HashMap<>();
    private final Map<Long, CTERelationDef> definitions = new HashMap<>();

    private LiteralOrigin() {}

    static LiteralOrigin of(LogicalPlan plan) {
        LiteralOrigin origin = new LiteralOrigin();
        plan.foreachWithSubqueries(node -> {
            if (node instanceof CTERelationDef definition) {
                origin.definitions.put(definition.id(), definition);
            }
            CollectionConverters.asJava(node.expressions()).forEach(origin::name);
            return BoxedUnit.UNIT;
        });
        plan.foreachWithSubqueries(node -> {
            if (node instanceof CTERelationRef reference) {
                origin.name(reference);
            }
            return BoxedUnit.UNIT;
        });
        return origin;
    }

    private void name(Expression root) {
        root.foreach(expression -> {
            if (expression instanceof Alias alias) {
                named.put(alias.exprId(), alias.child());
            }
            return BoxedUnit.UNIT;
        });
    }

    /** A reference has attributes of its own for the columns of the definition, in their order. */
    private void name(CTERelationRef reference) {
        Optional.ofNullable(definitions.get(reference.cteId())).ifPresent(definition -> {
            List<Attribute> columns = CollectionConverters.asJava(definition.output());
            List<Attribute> names = CollectionConverters.asJava(reference.output());
            for (int i = 0; i < Math.min(columns.size(), names.size()); i++) {
                if (!names.get(i).exprId().equals(columns.get(i).exprId())) {
                    named.put(names.get(i).exprId(), columns.get(i));
                }
            }
        });
    }

    /** Whether the value, or one of the values it may be, is made of nothing but literals. */
    boolean reaches(Expression value) {
        if (value.foldable()) {
            return true;
        }
        if (value instanceof Attribute attribute) {
            return Optional.ofNullable(named.get(attribute.exprId()))
                    .map(this::reaches)
                    .orElse(false);
        }
        if (value instanceof ScalarSubquery subquery) {
            return reaches(subquery.plan().output().head());
        }
        List<Expression> branches = branches(value);
        if (!branches.isEmpty()) {
            return branches.stream().anyMatch(this::reaches);
        }
        List<Expression> children = CollectionConverters.asJava(value.children());
        return !children.isEmpty() && children.stream().allMatch(this::reaches);
    }

    private static List<Expression> branches(Expression value) {
        if (value instanceof CaseWhen choice) {
            return Stream.concat(
                            CollectionConverters.asJava(choice.branches()).stream()
                                    .map(branch -> branch._2()),
                            CollectionConverters.asJava(choice.elseValue().toList()).stream())
                    .toList();
        }
        if (value instanceof If choice) {
            return List.of(choice.trueValue(), choice.falseValue());
        }
        return value instanceof Coalesce choice ? CollectionConverters.asJava(choice.children()) : List.of();
    }
}
