package io.greenveil.jobs.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines as RAPIDS 26.08.1 wrote them, some literals replaced. */
class PlanTextTest {
    private static final String PLAN = """
            *Exec <WriteFilesExec> will run on GPU
              *Exec <SortExec> will run on GPU
                !Exec <ShuffleExchangeExec> cannot run on GPU because Columnar exchange without columnar children is inefficient
                  @Partitioning <HashPartitioning> could run on GPU
                  !Exec <ProjectExec> cannot run on GPU because not all expressions can be replaced
                    @Expression <AttributeReference> patient#1 could run on GPU
                    @Expression <Alias> mask(code#5, X, x, n, null) AS m#7 could run on GPU
                      ^ <Mask> mask(code#5, X, x, n, null) will run on GPU via CPU bridge because GPU does not currently support the operator class org.apache.spark.sql.catalyst.expressions.Mask
                        ^Expression <Literal> X will run on GPU via CPU bridge because it avoids excess CPU and GPU transfers
                    @Expression <Alias> static_invoke(Base64.encode(id#0, true)) AS b#8 could run on GPU
                      !Expression <StaticInvoke> static_invoke(Base64.encode(id#0, true)) cannot run on GPU because StaticInvoke is not supported
                    #Exec <SortExec> could run on GPU but is going to be removed because it is not needed
                      *Exec <FilterExec> will run on GPU
                        *Expression <EqualTo> (class#4 = wellness) will run on GPU
                        ^ <Crc32> crc32(code#5) will run on GPU via CPU bridge because GPU does not currently support the operator class org.apache.spark.sql.catalyst.expressions.Crc32
                          ^Expression <Literal> X will run on GPU via CPU bridge because it avoids excess CPU and GPU transfers
                        ! <LocalTableScanExec> cannot run on GPU because GPU does not currently support the operator class org.apache.spark.sql.execution.LocalTableScanExec
            """;

    @Test
    void readsOperatorsBridgedExpressionsAndFallbacks() {
        assertThat(PlanText.read(PLAN))
                .containsExactly(
                        new Finding(Verdict.GPU, "WriteFilesExec", ""),
                        new Finding(Verdict.GPU, "SortExec", ""),
                        new Finding(
                                Verdict.FALLBACK,
                                "ShuffleExchangeExec",
                                "Columnar exchange without columnar children is inefficient"),
                        new Finding(Verdict.FALLBACK, "ProjectExec", "StaticInvoke: StaticInvoke is not supported"),
                        new Finding(Verdict.GPU, "FilterExec", ""),
                        new Finding(Verdict.BRIDGE, "Crc32", "GPU does not currently support the operator class Crc32"),
                        new Finding(
                                Verdict.FALLBACK,
                                "LocalTableScanExec",
                                "GPU does not currently support the operator class LocalTableScanExec"));
    }

    @Test
    void takesNoTextOfAnExpressionIntoAReason() {
        String plan = """
                !Exec <ProjectExec> cannot run on GPU because not all expressions can be replaced
                  !Expression <Concat> concat(name#1, Smith
                and Sons) cannot run on GPU because input expression Literal Smith
                and Sons (VariantType is not supported); concat(name#1, Smith
                and Sons) is odd
                    !Expression <Literal> Smith
                and Sons cannot run on GPU because expression Literal Smith
                and Sons produces an unsupported type VariantType
                """;

        assertThat(PlanText.read(plan))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason())
                        .doesNotContain("Smith")
                        .contains(
                                "Concat: input expression Literal … (VariantType is not supported); Concat: … is odd"));
    }

    @Test
    void namesMllibsTypesOnceAndLambdasWithoutTheirNumbers() {
        String vectors = """
                !Exec <ProjectExec> cannot run on GPU because unsupported data types in output: \
                org.apache.spark.ml.linalg.VectorUDT@3bfc3ba7 [features]; not all expressions can be replaced
                """;
        String lambda = """
                !Exec <ProjectExec> cannot run on GPU because not all expressions can be replaced
                  !Expression <ScalaUDF> UDF(sex#1) cannot run on GPU because neither UDF implemented by class \
                org.example.Indexer$$Lambda$6680/0x00007ff84d7c2690 provides a GPU implementation
                """;

        assertThat(PlanText.read(vectors))
                .extracting(Finding::reason)
                .singleElement()
                .asString()
                .startsWith("MLlib's vectors");
        assertThat(PlanText.read(lambda))
                .extracting(Finding::reason)
                .isEqualTo(List.of("ScalaUDF: neither UDF implemented by class org.example.Indexer provides a GPU"
                        + " implementation"));
    }

    @Test
    void countsNoBridgeUnderAnOperatorThatFallsBackOrGoes() {
        String plan = """
                !Exec <ProjectExec> cannot run on GPU because StaticInvoke is not supported
                  ^ <Mask> mask(a#1) will run on GPU via CPU bridge because GPU does not currently support it
                  #Exec <SortExec> could run on GPU but is going to be removed because it is not needed
                    ^ <Mask> mask(a#1) will run on GPU via CPU bridge because GPU does not currently support it
                    *Exec <FilterExec> will run on GPU
                      ^ <RLike> a#1 RLIKE x will run on GPU via CPU bridge because of a pattern
                """;

        assertThat(PlanText.read(plan))
                .filteredOn(finding -> finding.verdict() == Verdict.BRIDGE)
                .extracting(Finding::operator)
                .isEqualTo(List.of("RLike"));
    }

    @Test
    void namesEveryCauseBesideMllibsTypes() {
        String plan = """
                !Exec <ProjectExec> cannot run on GPU because unsupported data types in output: \
                org.apache.spark.ml.linalg.VectorUDT@3bfc3ba7 [features]; something new; not all expressions can be replaced
                """;

        assertThat(PlanText.read(plan))
                .extracting(Finding::reason)
                .singleElement()
                .asString()
                .isEqualTo("something new; MLlib's vectors and matrices (VectorUDT, MatrixUDT) are not supported");
    }

    @Test
    void findsNothingWhereNothingWasExplained() {
        assertThat(PlanText.read("")).isEmpty();
        assertThat(PlanText.understands("\n")).isTrue();
    }

    @Test
    void understandsNoTextButPlans() {
        assertThat(PlanText.understands(PLAN)).isTrue();
        assertThat(PlanText.understands("no plan of its own\n")).isFalse();
        assertThat(PlanText.understands("Something else\n" + PLAN)).isFalse();
        assertThat(PlanText.understands(PLAN + "Can't replace any part of this plan due to: a reason of tomorrow"))
                .isFalse();
    }
}
