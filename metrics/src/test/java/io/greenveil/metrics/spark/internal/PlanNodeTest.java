package io.greenveil.metrics.spark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.trees.TreeNodeTag;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import scala.jdk.javaapi.CollectionConverters;

class PlanNodeTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @Test
    void readsWhatTheAdaptivePlanOfACachedTableCameTo() {
        Dataset<Row> cached = SPARK.session()
                .range(1000)
                .selectExpr("id % 7 AS k")
                .groupBy("k")
                .count()
                .cache();
        Dataset<Row> query = cached.where("k > 2");
        query.collectAsList();

        PlanNode scan = all(executed(query))
                .filter(node -> node.name().equals("InMemoryTableScan"))
                .findFirst()
                .orElseThrow();
        assertThat(all(scan)).extracting(PlanNode::name).contains("ShuffleQueryStage", "Exchange", "Range");
        cached.unpersist();
    }

    @Test
    void readsWhatTheAdaptivePlanOfASubqueryCameTo() {
        SPARK.session().range(100).createOrReplaceTempView("subqueried");
        Dataset<Row> query = SPARK.session()
                .sql("SELECT id FROM subqueried WHERE id > (SELECT count(DISTINCT id % 3) FROM subqueried)");
        query.collectAsList();

        PlanNode subquery = all(executed(query))
                .filter(node -> node.name().startsWith("Subquery"))
                .findFirst()
                .orElseThrow();
        assertThat(all(subquery)).extracting(PlanNode::name).contains("ShuffleQueryStage", "HashAggregate");
        assertThat(all(executed(query))).noneMatch(PlanNode::onGpu);
    }

    @Test
    void findsTheStagesBelowAPlanThatTurnedOutEmpty() {
        Dataset<Row> none = SPARK.session()
                .range(1000)
                .where("id % 10 > 20")
                .repartition(3, functions.col("id"))
                .join(SPARK.session().range(10).toDF(), "id");
        none.collectAsList();

        assertThat(all(executed(none))).extracting(PlanNode::name).contains("EmptyRelation", "Range");
    }

    @Test
    void findsABridgedExpressionBehindMoreThanATextWouldShow() {
        List<Expression> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(Literal.create(i, DataTypes.IntegerType));
        }
        assertThat(PlanNode.of(new GpuPlans.GpuProjectExec(List.copyOf(many))).bridged())
                .isFalse();
        many.add(new Add(many.get(0), new GpuPlans.GpuCpuBridgeExpression()));

        PlanNode node = PlanNode.of(new GpuPlans.GpuProjectExec(many));
        assertThat(node.bridged()).isTrue();
        assertThat(node.onGpu()).isTrue();
        assertThat(node.name()).isEqualTo("GpuProject");
    }

    @Test
    void knowsRapidsScanOfACachedTableByItsClass() {
        PlanNode gpu = PlanNode.of(new GpuPlans.GpuInMemoryTableScanExec());
        assertThat(gpu.name()).isEqualTo("GpuInMemoryTableScan");
        assertThat(gpu.onGpu()).isTrue();

        SPARK.session().range(10).createOrReplaceTempView("people");
        SPARK.session().sql("CACHE TABLE people");
        Dataset<Row> query = SPARK.session().sql("SELECT id FROM people");
        query.collectAsList();
        assertThat(all(executed(query)))
                .filteredOn(node -> node.name().equals("InMemoryTableScan"))
                .singleElement()
                .matches(node -> !node.onGpu());
        SPARK.session().sql("UNCACHE TABLE people");
    }

    @Test
    void takesWhatRapidsWroteOnAnOperatorWithoutValues() {
        SparkPlan project =
                physical(SPARK.session().range(10).selectExpr("concat(cast(id AS string), '4111-1111') AS card"));
        String literal = "4111-1111";
        assertThat(PlanNode.of(project).reasons()).isEmpty();

        mark(project, "expression concat(cast(id#1L as string), " + literal + ") has 'secret' [card#7], ANSI mode");
        assertThat(PlanNode.of(project).reasons())
                .singleElement()
                .asString()
                .doesNotContain(literal, "secret", "card")
                .startsWith("expression ")
                .endsWith("ANSI mode");

        mark(project, "not all expressions can be replaced");
        assertThat(PlanNode.of(project).reasons())
                .containsExactly("RAPIDS cannot run all of its expressions; greenveil explain --gpu names them");
    }

    /** As RAPIDS 26.08.1 does when it leaves an operator. */
    private static void mark(SparkPlan operator, String reason) {
        operator.setTagValue(
                new TreeNodeTag<>("rapids.gpu.supported"),
                CollectionConverters.asScala(List.of(reason)).<String>toSet());
    }

    private static SparkPlan physical(Dataset<Row> query) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) query)
                .queryExecution()
                .sparkPlan();
    }

    private static PlanNode executed(Dataset<Row> query) {
        return PlanNode.of(((org.apache.spark.sql.classic.Dataset<Row>) query)
                .queryExecution()
                .executedPlan());
    }

    private static Stream<PlanNode> all(PlanNode node) {
        return Stream.concat(Stream.of(node), node.children().stream().flatMap(PlanNodeTest::all));
    }
}
