package io.greenveil.metrics.spark.internal;

import io.greenveil.metrics.ledger.DeviceUse;
import io.greenveil.metrics.ledger.DeviceUse.Device;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.ui.SparkListenerSQLAdaptiveExecutionUpdate;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;

/**
 * Where the operators of every stage ran: joins the executed plans of running queries with the accumulators that a
 * stage's tasks updated. Of a query only the newest plan counts, since adaptive execution replaces what has not run. At
 * most {@link #MOST_QUERIES} plans are kept, the oldest goes; of its stages nothing is said then.
 *
 * <p>GPU is said of operators whose names are RAPIDS' alone. A plugin that is loaded but runs nothing changes nothing.
 */
final class StageDevices {
    static final int MOST_QUERIES = 200;
    private static final String PLUGIN = "com.nvidia.spark.SQLPlugin";
    private static final String NO_PLUGIN = "the RAPIDS plugin was not loaded";
    private static final String NO_SQL = "no operator of SQL: RDDs run on the CPU";
    private static final String LEFT = "RAPIDS left it on the CPU; greenveil explain --gpu names the reason";

    private final boolean rapids;
    private final Map<Long, PlanOperators> queries = new LinkedHashMap<>();

    /** For an application with these {@code spark.plugins}. */
    StageDevices(String plugins) {
        this.rapids = List.of(plugins.split("\\s*,\\s*", -1)).contains(PLUGIN);
    }

    void heard(SparkListenerEvent event) {
        if (event instanceof SparkListenerSQLExecutionStart start) {
            plan(start.executionId(), start.sparkPlanInfo());
        } else if (event instanceof SparkListenerSQLAdaptiveExecutionUpdate update) {
            plan(update.executionId(), update.sparkPlanInfo());
        } else if (event instanceof SparkListenerSQLExecutionEnd end) {
            queries.remove(end.executionId());
        }
    }

    private void plan(long executionId, SparkPlanInfo plan) {
        queries.put(executionId, PlanOperators.of(plan));
        if (queries.size() > MOST_QUERIES) {
            queries.remove(queries.keySet().iterator().next());
        }
    }

    /**
     * Where a stage ran; empty where that is not known.
     *
     * @param executionId query that the stage belongs to, empty outside of SQL
     * @param accumulators ids of the accumulators that its tasks updated
     */
    Optional<DeviceUse> of(Optional<Long> executionId, Set<Long> accumulators) {
        if (executionId.isEmpty()) {
            return Optional.of(new DeviceUse(Device.CPU, List.of(), List.of(), List.of(), List.of(NO_SQL)));
        }
        PlanOperators plan = queries.get(executionId.get());
        if (plan == null) {
            return Optional.empty();
        }
        Operators ran = new Operators();
        accumulators.stream()
                .flatMap(id -> Optional.ofNullable(plan.pieces().get(id)).stream())
                .distinct()
                .forEach(ran::addAll);
        return ran.isEmpty() && plan.anyOnGpu() ? Optional.empty() : Optional.of(use(ran));
    }

    private DeviceUse use(Operators ran) {
        boolean cpu = !ran.cpu().isEmpty() || !ran.bridge().isEmpty();
        Device device = ran.gpu().isEmpty() ? Device.CPU : cpu ? Device.MIXED : Device.GPU;
        String reason = rapids ? LEFT : NO_PLUGIN;
        List<String> reasons = ran.cpu().isEmpty() && (rapids || !ran.gpu().isEmpty()) ? List.of() : List.of(reason);
        return new DeviceUse(
                device, List.copyOf(ran.gpu()), List.copyOf(ran.bridge()), List.copyOf(ran.cpu()), reasons);
    }
}
