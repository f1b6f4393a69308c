package io.greenveil.metrics.spark.internal;

import io.greenveil.metrics.ledger.DeviceUse;
import io.greenveil.metrics.ledger.DeviceUse.Device;
import io.greenveil.metrics.ledger.StageAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Where the operators of every stage ran. When a query has ended, its executed plan, the operators themselves and no text
 * of them, is joined with the accumulators that the tasks of its stages updated. Until then nothing is said of its stages,
 * nor of those of the oldest where more than {@link #MOST_QUERIES} run at once.
 *
 * <p>GPU is said of operators whose classes are RAPIDS' alone. Where RAPIDS could plan for the GPU, a stage that matches
 * no operator is of an unknown device: tables that are cached and jobs on RDDs run plans that belong to no query.
 */
final class StageDevices {
    static final int MOST_QUERIES = 200;
    static final String NO_SQL = "no operator of SQL: RDDs run on the CPU";
    static final String NO_QUERY = "not known: a job on RDDs, which may hold operators that RAPIDS planned";
    static final String NO_MATCH = "not known: no operator of the executed plan matches this stage";
    private static final String LEFT = "RAPIDS left it on the CPU; greenveil explain --gpu names the reason";

    /** Takes what is known of a stage that ended at {@code at}. */
    interface Told {
        void ranOn(StageAttempt stage, DeviceUse use, Instant at);
    }

    private record Ended(StageAttempt stage, Set<Long> accumulators, Instant at) {}

    private record Query(Map<String, String> changed, List<Ended> stages) {}

    private final RapidsSwitch rapids;
    private final Told told;
    private final Map<Long, Query> queries = new LinkedHashMap<>();

    StageDevices(RapidsSwitch rapids, Told told) {
        this.rapids = rapids;
        this.told = told;
    }

    void heard(SparkListenerEvent event) {
        if (event instanceof SparkListenerSQLExecutionStart start) {
            started(start.executionId(), CollectionConverters.asJava(start.modifiedConfigs()));
        } else if (event instanceof SparkListenerSQLExecutionEnd end) {
            QueryExecution query = end.qe();
            ended(end.executionId(), () -> Optional.ofNullable(query).map(known -> PlanNode.of(known.executedPlan())));
        }
    }

    /** A query starts in a session with settings that differ from the application's. */
    void started(long executionId, Map<String, String> changed) {
        queries.put(executionId, new Query(changed, new ArrayList<>()));
        if (queries.size() > MOST_QUERIES) {
            queries.remove(queries.keySet().iterator().next());
        }
    }

    /**
     * A stage has ended.
     *
     * @param executionId query that it belongs to, empty outside of SQL
     * @param accumulators ids of the accumulators that its tasks updated
     */
    void stageEnded(StageAttempt stage, Optional<Long> executionId, Set<Long> accumulators, Instant at) {
        if (executionId.isEmpty()) {
            told.ranOn(stage, rapids.never().isPresent() ? only(Device.CPU, NO_SQL) : only(null, NO_QUERY), at);
            return;
        }
        Query query = queries.get(executionId.get());
        if (query != null) {
            query.stages().add(new Ended(stage, accumulators, at));
        }
    }

    /** A query has ended; its plan is asked for only if it had stages, since one that failed may have none. */
    void ended(long executionId, Supplier<Optional<PlanNode>> executed) {
        Query query = queries.remove(executionId);
        if (query != null && !query.stages().isEmpty()) {
            executed.get()
                    .map(PlanOperators::of)
                    .ifPresent(plan -> query.stages()
                            .forEach(stage -> told.ranOn(stage.stage(), use(query, plan, stage), stage.at())));
        }
    }

    private DeviceUse use(Query query, PlanOperators plan, Ended stage) {
        Operators ran = new Operators();
        stage.accumulators().stream()
                .flatMap(id -> Optional.ofNullable(plan.pieces().get(id)).stream())
                .distinct()
                .forEach(ran::addAll);
        if (ran.isEmpty()) {
            return rapids.never().map(why -> only(Device.CPU, why)).orElseGet(() -> only(null, NO_MATCH));
        }
        boolean cpu = !ran.cpu().isEmpty() || !ran.bridge().isEmpty();
        return new DeviceUse(
                ran.gpu().isEmpty() ? Device.CPU : cpu ? Device.MIXED : Device.GPU,
                List.copyOf(ran.gpu()),
                List.copyOf(ran.bridge()),
                List.copyOf(ran.cpu().keySet()),
                reasons(query, ran));
    }

    private List<String> reasons(Query query, Operators ran) {
        Optional<String> off = rapids.off(query.changed());
        SortedSet<String> reasons = new TreeSet<>();
        ran.cpu().forEach((name, said) -> {
            if (off.isPresent() || said.isEmpty()) {
                reasons.add(off.orElse(LEFT));
            } else {
                said.forEach(reason -> reasons.add(name + ": " + reason));
            }
        });
        return List.copyOf(reasons);
    }

    private static DeviceUse only(@Nullable Device device, String reason) {
        return new DeviceUse(device, List.of(), List.of(), List.of(), List.of(reason));
    }
}
