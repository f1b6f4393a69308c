package io.greenveil.metrics.spark.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The operators of one executed plan by the accumulators of their metrics. A plan is cut where one stage hands over to
 * another (exchanges), and at subqueries and cached tables, which run elsewhere or not at all; the operators of a piece
 * run in one pipeline, so that one without metrics is found by its neighbours. What only moves data between rows and
 * columns, or between memories, is no operator.
 */
final class PlanOperators {
    private static final Pattern WRAPPER = Pattern.compile("WholeStageCodegen.*|InputAdapter|AdaptiveSparkPlan|"
            + "\\w*QueryStage|AQEShuffleRead|ReusedExchange|(Gpu|Reused)?Subquery\\w*|CommandResult|Execute .*|"
            + "(Gpu)?(ColumnarToRow|RowToColumnar)(Transition)?|HostColumnarToGpu|GpuBringBackToHost|"
            + "GpuBroadcastToRow|GpuCustomShuffleReader|GpuShuffleCoalesce|GpuCoalesceBatches");
    private static final Pattern ELSEWHERE = Pattern.compile("(Gpu|Reused)?Subquery\\w*");
    private static final Pattern CACHE = Pattern.compile("(Gpu)?InMemoryTableScan");

    private final Map<Long, Operators> pieces = new HashMap<>();

    private PlanOperators() {}

    static PlanOperators of(PlanNode plan) {
        PlanOperators operators = new PlanOperators();
        operators.read(plan, new Operators());
        return operators;
    }

    /** The piece of the plan that an accumulator belongs to. */
    Map<Long, Operators> pieces() {
        return pieces;
    }

    private void read(PlanNode node, Operators above) {
        String name = name(node.name());
        boolean exchange = name.contains("Exchange") && !name.startsWith("Reused");
        Operators piece = exchange ? new Operators() : above;
        if (!WRAPPER.matcher(name).matches()) {
            piece.add(name, node);
        }
        node.metrics().forEach((accumulator, metric) -> {
            if (!exchange || written(metric)) {
                pieces.put(accumulator, piece);
            }
        });
        for (PlanNode child : node.children()) {
            boolean elsewhere = CACHE.matcher(name).matches()
                    || ELSEWHERE.matcher(name(child.name())).matches();
            read(child, elsewhere ? new Operators() : piece);
        }
    }

    /**
     * An exchange counts where it writes, not in the stage that reads from it. RAPIDS' "partition data size" and "data
     * read size" are the reader's.
     */
    private static boolean written(String metric) {
        String lower = metric.toLowerCase(Locale.ROOT);
        return lower.contains("writ") || lower.equals("data size");
    }

    /** A scan's name goes on with its table, and a codegen's with a number. */
    private static String name(String nodeName) {
        String[] words = nodeName.strip().split("\\s+", -1);
        boolean scan = words[0].endsWith("Scan") && words.length > 1;
        return nodeName.startsWith("Execute ") || scan ? words[0] + " " + words[1] : words[0];
    }
}
