package io.greenveil.metrics.spark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.ledger.DeviceUse;
import io.greenveil.metrics.ledger.DeviceUse.Device;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.metric.SQLMetricInfo;
import org.apache.spark.sql.execution.ui.SparkListenerSQLAdaptiveExecutionUpdate;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Plans of a GPU are made up here, with the names that RAPIDS gives its operators; no GPU ran anything. */
class StageDevicesTest {
    private static final String RAPIDS = "io.greenveil.metrics.spark.EnergyPlugin, com.nvidia.spark.SQLPlugin";

    private final StageDevices devices = new StageDevices(RAPIDS);

    private static SQLMetricInfo metric(String name, long id) {
        return new SQLMetricInfo(name, id, "sum");
    }

    private static SparkPlanInfo node(String name, List<SQLMetricInfo> metrics, SparkPlanInfo... children) {
        return node(name, name, metrics, children);
    }

    private static SparkPlanInfo node(
            String name, String text, List<SQLMetricInfo> metrics, SparkPlanInfo... children) {
        return new SparkPlanInfo(
                name,
                text,
                CollectionConverters.asScala(Arrays.asList(children)).toSeq(),
                scala.collection.immutable.Map$.MODULE$.<String, String>empty(),
                CollectionConverters.asScala(metrics).toSeq());
    }

    private static SparkListenerSQLExecutionStart start(long id, SparkPlanInfo plan) {
        return new SparkListenerSQLExecutionStart(
                id,
                Option.empty(),
                "",
                "",
                "",
                plan,
                0,
                scala.collection.immutable.Map$.MODULE$.<String, String>empty(),
                scala.collection.immutable.Set$.MODULE$.<String>empty(),
                Option.empty());
    }

    private DeviceUse use(Set<Long> accumulators) {
        return devices.of(Optional.of(7L), accumulators).orElseThrow();
    }

    /** The map side scans and projects on the GPU, the reduce side aggregates on the CPU. */
    private static SparkPlanInfo halfAndHalf() {
        return node(
                "AdaptiveSparkPlan",
                List.of(),
                node(
                        "WholeStageCodegen (1)",
                        List.of(metric("duration", 1)),
                        node(
                                "HashAggregate",
                                List.of(metric("number of output rows", 2)),
                                node(
                                        "GpuColumnarToRow",
                                        List.of(metric("number of input batches", 3)),
                                        node(
                                                "GpuColumnarExchange",
                                                List.of(
                                                        metric("shuffle bytes written", 4),
                                                        metric("local blocks read", 5)),
                                                node(
                                                        "GpuProject",
                                                        List.of(metric("op time", 6)),
                                                        node(
                                                                "GpuScan parquet secret_table",
                                                                List.of(metric("number of output rows", 7)))))))));
    }

    @Test
    void tellsTheStagesOfOnePlanApart() {
        devices.heard(start(7, halfAndHalf()));

        assertThat(use(Set.of(4L, 6L, 7L)))
                .isEqualTo(new DeviceUse(
                        Device.GPU,
                        List.of("GpuColumnarExchange", "GpuProject", "GpuScan parquet"),
                        List.of(),
                        List.of(),
                        List.of()));
        DeviceUse reduce = use(Set.of(1L, 2L, 3L, 5L));
        assertThat(reduce.device()).isEqualTo(Device.CPU);
        assertThat(reduce.gpuOperators()).isEmpty();
        assertThat(reduce.cpuOperators()).containsExactly("HashAggregate");
        assertThat(reduce.fallbackReasons()).singleElement().asString().contains("RAPIDS left it on the CPU");
    }

    @Test
    void callsAStageWithBothMixed() {
        devices.heard(start(
                7,
                node(
                        "GpuProject",
                        List.of(metric("op time", 1)),
                        node(
                                "Window",
                                List.of(),
                                node("LocalTableScan", List.of(metric("number of output rows", 2)))))));

        assertThat(use(Set.of(1L, 2L)).device()).isEqualTo(Device.MIXED);
        assertThat(use(Set.of(1L)).cpuOperators()).containsExactly("LocalTableScan", "Window");
    }

    @Test
    void findsTheBridgeByItsMetricsAndByItsName() {
        devices.heard(start(
                7,
                node(
                        "GpuProject",
                        List.of(metric("CPU bridge processing time", 1)),
                        node(
                                "GpuFilter",
                                "GpuFilter (cpu_bridge(rlike(secret)))",
                                List.of(metric("op time", 2)),
                                node("GpuScan parquet", List.of(metric("op time", 3)))))));

        DeviceUse use = use(Set.of(1L));
        assertThat(use.device()).isEqualTo(Device.MIXED);
        assertThat(use.bridgeOperators()).containsExactly("GpuFilter", "GpuProject");
        assertThat(use.toString()).doesNotContain("secret");
    }

    @Test
    void neverClaimsAGpuWhereThePluginIsNamedAndNoOperatorOfItsRan() {
        devices.heard(start(7, node("Project", List.of(), node("Scan parquet", List.of(metric("rows", 1))))));

        assertThat(use(Set.of(1L)).device()).isEqualTo(Device.CPU);
        assertThat(use(Set.of(99L)).device()).isEqualTo(Device.CPU);
    }

    @Test
    void aStageOutsideOfSqlIsTheCpus() {
        DeviceUse use = devices.of(Optional.empty(), Set.of(1L)).orElseThrow();

        assertThat(use.device()).isEqualTo(Device.CPU);
        assertThat(use.fallbackReasons()).containsExactly("no operator of SQL: RDDs run on the CPU");
    }

    @Test
    void saysNothingOfAStageOfAGpuPlanThatMatchesNoOperator() {
        devices.heard(start(7, halfAndHalf()));

        assertThat(devices.of(Optional.of(7L), Set.of(99L))).isEmpty();
    }

    @Test
    void takesTheNewestPlanOfAnAdaptiveQuery() {
        devices.heard(start(7, node("Project", List.of(), node("Scan parquet", List.of(metric("rows", 1))))));
        devices.heard(new SparkListenerSQLAdaptiveExecutionUpdate(
                7, "", node("GpuProject", List.of(), node("GpuScan parquet", List.of(metric("rows", 2))))));

        assertThat(use(Set.of(2L)).device()).isEqualTo(Device.GPU);
        assertThat(devices.of(Optional.of(7L), Set.of(1L))).isEmpty();
    }

    @Test
    void doesNotCountWhatFillsACacheToTheStageThatReadsIt() {
        SparkPlanInfo filled = node("GpuHashAggregate", List.of(metric("op time", 2)));
        devices.heard(start(7, node("InMemoryTableScan", List.of(metric("number of output rows", 1)), filled)));

        assertThat(use(Set.of(1L)).device()).isEqualTo(Device.CPU);
        assertThat(use(Set.of(1L, 2L)).device()).isEqualTo(Device.MIXED);
    }

    @Test
    void forgetsQueriesThatEndedAndTheOldestOfTooMany() {
        SparkPlanInfo plan = node("Scan parquet", List.of(metric("rows", 1)));
        for (long id = 0; id <= StageDevices.MOST_QUERIES; id++) {
            devices.heard(start(id, plan));
        }
        assertThat(devices.of(Optional.of(0L), Set.of(1L))).isEmpty();
        assertThat(devices.of(Optional.of(1L), Set.of(1L))).isPresent();

        devices.heard(new SparkListenerSQLExecutionEnd(1, 0, Option.empty()));
        assertThat(devices.of(Optional.of(1L), Set.of(1L))).isEmpty();
    }

    @Test
    void saysThatThePluginWasNotLoaded() {
        StageDevices without = new StageDevices("io.greenveil.metrics.spark.EnergyPlugin");
        without.heard(start(7, node("Scan parquet", List.of(metric("rows", 1)))));

        assertThat(without.of(Optional.of(7L), Set.of(1L)).orElseThrow().fallbackReasons())
                .containsExactly("the RAPIDS plugin was not loaded");
    }
}
