package io.greenveil.metrics.spark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.ledger.DeviceUse;
import io.greenveil.metrics.ledger.DeviceUse.Device;
import io.greenveil.metrics.ledger.StageAttempt;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Plans of a GPU are made up here, with the names and metrics that RAPIDS 26.08.1 gives its operators; no GPU ran
 * anything.
 */
class StageDevicesTest {
    private static final long QUERY = 7;
    private static final Map<String, String> RAPIDS =
            Map.of("spark.plugins", "io.greenveil.metrics.spark.EnergyPlugin, com.nvidia.spark.SQLPlugin");

    private final Map<Integer, DeviceUse> told = new HashMap<>();

    private StageDevices with(Map<String, String> conf) {
        return new StageDevices(
                new RapidsSwitch(key -> Optional.ofNullable(conf.get(key))),
                (stage, use, at) -> told.put(stage.stageId(), use));
    }

    private static PlanNode node(String name, Map<Long, String> metrics, PlanNode... children) {
        return new PlanNode(name, name.startsWith("Gpu"), false, new TreeSet<>(), metrics, List.of(children));
    }

    private static PlanNode bridged(String name, Map<Long, String> metrics, PlanNode... children) {
        return new PlanNode(name, true, true, new TreeSet<>(), metrics, List.of(children));
    }

    private static PlanNode refused(String name, String reason, Map<Long, String> metrics, PlanNode... children) {
        return new PlanNode(name, false, false, new TreeSet<>(Set.of(reason)), metrics, List.of(children));
    }

    private static void stage(StageDevices devices, int id, Set<Long> accumulators) {
        devices.stageEnded(new StageAttempt(id, 0), Optional.of(QUERY), accumulators, Instant.EPOCH);
    }

    /** Where a stage that updated these accumulators ran, in a query of this plan. */
    private DeviceUse use(Map<String, String> conf, Map<String, String> changed, PlanNode plan, Long... accumulators) {
        StageDevices devices = with(conf);
        devices.started(QUERY, changed);
        stage(devices, 1, Set.of(accumulators));
        devices.ended(QUERY, () -> Optional.of(plan));
        return told.get(1);
    }

    private DeviceUse use(PlanNode plan, Long... accumulators) {
        return use(RAPIDS, Map.of(), plan, accumulators);
    }

    /** The map side scans and projects on the GPU, the reduce side aggregates on the CPU. */
    private static PlanNode halfAndHalf() {
        PlanNode project = node(
                "GpuProject",
                Map.of(9L, "op time"),
                node("GpuScan parquet secret_table", Map.of(10L, "output rows", 11L, "GPU decode time")));
        Map<Long, String> exchange = Map.of(
                4L, "shuffle bytes written",
                5L, "local blocks read",
                6L, "partition data size",
                7L, "data size",
                8L, "op time (shuffle write partitioning)",
                14L, "data read size",
                15L, "op time (shuffle read)");
        PlanNode read =
                node("GpuShuffleCoalesce", Map.of(12L, "op time"), node("GpuColumnarExchange", exchange, project));
        return node(
                "AdaptiveSparkPlan",
                Map.of(),
                node(
                        "WholeStageCodegen (1)",
                        Map.of(1L, "duration"),
                        node(
                                "HashAggregate",
                                Map.of(2L, "number of output rows"),
                                node("GpuColumnarToRow", Map.of(3L, "input columnar batches"), read))));
    }

    @Test
    void tellsTheStagesOfOnePlanApart() {
        assertThat(use(halfAndHalf(), 4L, 7L, 8L, 9L, 10L))
                .isEqualTo(new DeviceUse(
                        Device.GPU,
                        List.of("GpuColumnarExchange", "GpuProject", "GpuScan parquet"),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @Test
    void doesNotCountAShuffleToTheStageThatReadsIt() {
        DeviceUse reduce = use(halfAndHalf(), 1L, 2L, 3L, 5L, 6L, 12L, 14L, 15L);

        assertThat(reduce.device()).isEqualTo(Device.CPU);
        assertThat(reduce.gpuOperators()).isEmpty();
        assertThat(reduce.cpuOperators()).containsExactly("HashAggregate");
        assertThat(reduce.fallbackReasons()).singleElement().asString().contains("RAPIDS left it on the CPU");
    }

    @Test
    void callsAStageWithBothMixed() {
        PlanNode plan = node(
                "GpuProject",
                Map.of(1L, "op time"),
                node(
                        "GpuRowToColumnar",
                        Map.of(3L, "op time"),
                        node("Window", Map.of(), node("LocalTableScan", Map.of(2L, "number of output rows")))));

        assertThat(use(plan, 1L, 2L).device()).isEqualTo(Device.MIXED);
        assertThat(use(plan, 1L).cpuOperators()).containsExactly("LocalTableScan", "Window");
    }

    @Test
    void neverClaimsAGpuForWhatOnlyMovesRows() {
        PlanNode plan = node(
                "Project",
                Map.of(1L, "duration"),
                node("GpuColumnarToRow", Map.of(2L, "op time"), node("GpuCoalesceBatches", Map.of(3L, "op time"))));

        assertThat(use(plan, 2L, 3L).device()).isEqualTo(Device.CPU);
    }

    @Test
    void callsAStageMixedWhereTheCpuWorksOutItsExpressions() {
        DeviceUse use = use(bridged("GpuProject", Map.of(1L, "op time"), node("GpuScan parquet", Map.of())), 1L);

        assertThat(use.device()).isEqualTo(Device.MIXED);
        assertThat(use.gpuOperators()).containsExactly("GpuProject", "GpuScan parquet");
        assertThat(use.bridgeOperators()).containsExactly("GpuProject");
    }

    @Test
    void doesNotTakeMetricsOfTheBridgeForTheBridge() {
        DeviceUse use = use(node("GpuProject", Map.of(1L, "op time", 2L, "CPU bridge processing time")), 1L);

        assertThat(use.device()).isEqualTo(Device.GPU);
        assertThat(use.bridgeOperators()).isEmpty();
    }

    @Test
    void saysWhatRapidsSaysAgainstAnOperator() {
        PlanNode plan = refused(
                "Window",
                "ntile is not supported",
                Map.of(1L, "spill size"),
                node("Scan parquet", Map.of(2L, "number of output rows")));

        DeviceUse use = use(plan, 1L, 2L);
        assertThat(use.device()).isEqualTo(Device.CPU);
        assertThat(use.fallbackReasons())
                .containsExactly(
                        "RAPIDS left it on the CPU; greenveil explain --gpu names the reason",
                        "Window: ntile is not supported");
    }

    @Test
    void doesNotBlameRapidsWhereItWasSwitchedOff() {
        PlanNode plan = node("Scan parquet", Map.of(1L, "number of output rows"));
        String off = "spark.rapids.sql.enabled was false: RAPIDS was switched off for this query";

        assertThat(use(RAPIDS, Map.of("spark.rapids.sql.enabled", "false"), plan, 1L)
                        .fallbackReasons())
                .containsExactly(off);
        Map<String, String> site = new HashMap<>(RAPIDS);
        site.put("spark.rapids.sql.enabled", "FALSE");
        assertThat(use(site, Map.of(), plan, 1L).fallbackReasons()).containsExactly(off);
        assertThat(use(site, Map.of("spark.rapids.sql.enabled", "true"), plan, 1L)
                        .fallbackReasons())
                .singleElement()
                .asString()
                .contains("RAPIDS left it on the CPU");
        site.put("spark.rapids.sql.mode", "explainOnly");
        assertThat(use(site, Map.of(), plan, 1L).fallbackReasons())
                .singleElement()
                .asString()
                .contains("explainOnly");
        assertThat(use(Map.of("spark.plugins", "io.greenveil.metrics.spark.EnergyPlugin"), Map.of(), plan, 1L)
                        .fallbackReasons())
                .containsExactly("the RAPIDS plugin was not loaded");
    }

    @Test
    void doesNotKnowTheDeviceOfAStageThatMatchesNoOperatorWhereRapidsIsOn() {
        PlanNode plan = node("Scan parquet", Map.of(1L, "number of output rows"));

        assertThat(use(plan, 99L)).isEqualTo(unknown(StageDevices.NO_MATCH));
        assertThat(use(Map.of(), Map.of(), plan, 99L).device()).isEqualTo(Device.CPU);
    }

    @Test
    void doesNotKnowTheDeviceOfAJobOnRddsWhereRapidsIsOn() {
        with(RAPIDS).stageEnded(new StageAttempt(1, 0), Optional.empty(), Set.of(1L), Instant.EPOCH);
        with(Map.of()).stageEnded(new StageAttempt(2, 0), Optional.empty(), Set.of(1L), Instant.EPOCH);

        assertThat(told.get(1)).isEqualTo(unknown(StageDevices.NO_QUERY));
        assertThat(told.get(2).device()).isEqualTo(Device.CPU);
        assertThat(told.get(2).fallbackReasons()).containsExactly(StageDevices.NO_SQL);
    }

    @Test
    void doesNotCountWhatFillsACacheToTheStageThatReadsIt() {
        PlanNode filled = node("GpuHashAggregate", Map.of(2L, "op time"));
        PlanNode plan = node("InMemoryTableScan", Map.of(1L, "number of output rows"), filled);

        assertThat(use(plan, 1L).device()).isEqualTo(Device.CPU);
        assertThat(use(plan, 1L, 2L).device()).isEqualTo(Device.MIXED);
    }

    @Test
    void doesNotCountASubqueryToTheStageThatUsesIt() {
        PlanNode pruning = node("GpuSubqueryBroadcast dynamicpruning#1", Map.of(2L, "data size"), halfAndHalf());
        PlanNode plan = node("Scan parquet", Map.of(20L, "number of output rows"), pruning);

        assertThat(use(plan, 20L).cpuOperators()).containsExactly("Scan parquet");
        assertThat(use(plan, 20L).device()).isEqualTo(Device.CPU);
    }

    @Test
    void saysNothingOfQueriesThatDidNotEndOrWereTheOldestOfTooMany() {
        StageDevices devices = with(RAPIDS);
        PlanNode plan = node("Scan parquet", Map.of(1L, "number of output rows"));
        devices.started(QUERY, Map.of());
        stage(devices, 1, Set.of(1L));
        assertThat(told).isEmpty();

        for (long id = QUERY + 1; id <= QUERY + StageDevices.MOST_QUERIES; id++) {
            devices.started(id, Map.of());
        }
        devices.ended(QUERY, () -> Optional.of(plan));
        assertThat(told).isEmpty();
    }

    @Test
    void asksForNoPlanOfAQueryWithoutStages() {
        StageDevices devices = with(RAPIDS);
        devices.started(QUERY, Map.of());
        devices.ended(QUERY, () -> {
            throw new AssertionError("a query that failed may have no plan");
        });

        assertThat(told).isEmpty();
    }

    private static DeviceUse unknown(String reason) {
        return new DeviceUse(null, List.of(), List.of(), List.of(), List.of(reason));
    }
}
