package io.greenveil.metrics.spark.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.metric.SQLMetricInfo;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The operators of one executed plan by the accumulators of their metrics. A plan is cut where one stage hands over to
 * another (exchanges), and at subqueries and cached tables, which run elsewhere or not at all; the operators of a piece
 * run in one pipeline, so that one without metrics is found by its neighbours.
 */
final class PlanOperators {
    private static final Pattern WRAPPER = Pattern.compile("WholeStageCodegen.*|InputAdapter|AdaptiveSparkPlan|"
            + "\\w*QueryStage|AQEShuffleRead|ReusedExchange|(Reused)?Subquery\\w*|CommandResult|Execute .*|"
            + "(Gpu)?(ColumnarToRow|RowToColumnar)(Transition)?|HostColumnarToGpu|GpuBringBackToHost");
    private static final Pattern CACHE = Pattern.compile("(Gpu)?InMemoryTableScan|Scan In-memory");
    private static final String GPU = "Gpu";

    private final Map<Long, Operators> pieces = new HashMap<>();
    private boolean anyOnGpu;

    private PlanOperators() {}

    static PlanOperators of(SparkPlanInfo plan) {
        PlanOperators operators = new PlanOperators();
        operators.read(plan, new Operators());
        return operators;
    }

    /** The piece of the plan that an accumulator belongs to. */
    Map<Long, Operators> pieces() {
        return pieces;
    }

    /** Whether any operator of the plan is one of the GPU's. */
    boolean anyOnGpu() {
        return anyOnGpu;
    }

    private void read(SparkPlanInfo node, Operators above) {
        String name = name(node.nodeName());
        boolean exchange = name.contains("Exchange") && !name.startsWith("Reused");
        Operators piece = exchange ? new Operators() : above;
        if (!WRAPPER.matcher(name).matches()) {
            boolean gpu = name.startsWith(GPU);
            anyOnGpu |= gpu;
            piece.add(name, gpu, gpu && bridged(node));
        }
        for (SQLMetricInfo metric : CollectionConverters.asJava(node.metrics())) {
            if (!exchange || written(metric.name())) {
                pieces.put(metric.accumulatorId(), piece);
            }
        }
        for (SparkPlanInfo child : CollectionConverters.asJava(node.children())) {
            boolean elsewhere =
                    CACHE.matcher(name).matches() || child.nodeName().startsWith("Subquery");
            read(child, elsewhere ? new Operators() : piece);
        }
    }

    /** An exchange counts where it writes, not in the stage that reads from it. */
    private static boolean written(String metric) {
        String lower = metric.toLowerCase(Locale.ROOT);
        return lower.contains("writ") || lower.contains("data size");
    }

    /** RAPIDS gives operators with bridged expressions metrics of the bridge, and names it in their text. */
    private static boolean bridged(SparkPlanInfo node) {
        return node.simpleString().contains("cpu_bridge")
                || CollectionConverters.asJava(node.metrics()).stream()
                        .anyMatch(metric -> metric.name().startsWith("CPU bridge"));
    }

    /** A scan's name goes on with its table, and a codegen's with a number. */
    private static String name(String nodeName) {
        String[] words = nodeName.strip().split("\\s+", -1);
        boolean scan = words[0].endsWith("Scan") && words.length > 1;
        return nodeName.startsWith("Execute ") || scan ? words[0] + " " + words[1] : words[0];
    }
}
