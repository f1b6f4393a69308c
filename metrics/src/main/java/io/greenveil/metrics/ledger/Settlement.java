package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.DeltaBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Balances the claims of all processes with what their nodes used. What no process claims is the node's rest. Where they
 * claim more than there was (more cores are reserved on a node than it has, so its power at rest is claimed twice), their
 * static claims give way, then their dynamic ones, so that nothing is counted twice. What a lost process claimed without
 * that its rows arrived is unattributed.
 */
final class Settlement {
    private final IdentityHashMap<Holder, Map<String, Cut>> cuts = new IdentityHashMap<>();
    private final List<NodeRest> rests = new ArrayList<>();
    private long missing;

    private record Cut(long still, long dynamic) {}

    private record Entry(Holder holder, String process, Figure figure) {}

    /**
     * What no process of the application claims of a node.
     *
     * @param microjoules energy of the rest of the node
     * @param unattributedMicrojoules what nobody can be named for
     * @param cutMicrojoules what was claimed twice and taken back
     * @param reports latest reports of its processes
     */
    record NodeRest(
            String host,
            long microjoules,
            long unattributedMicrojoules,
            long cutMicrojoules,
            List<ProcessReport> reports) {}

    /**
     * Settles.
     *
     * @param deltas what the nodes used
     * @param reports latest report of each process
     * @param extrapolated what was booked for lost processes on top of their reports, by process
     * @param lost executors that went without a last report
     * @param holders everything that energy is booked to
     */
    static Settlement of(
            DeltaBook deltas,
            List<ProcessReport> reports,
            Map<String, Long> extrapolated,
            Set<String> lost,
            Collection<Holder> holders) {
        Settlement settlement = new Settlement();
        Map<String, List<ProcessReport>> byNode = new TreeMap<>();
        reports.forEach(report -> byNode.computeIfAbsent(report.reading().node(), key -> new ArrayList<>())
                .add(report));
        Map<String, List<Entry>> entries = new HashMap<>();
        holders.forEach(holder -> holder.forEach((process, figure) ->
                entries.computeIfAbsent(process, key -> new ArrayList<>()).add(new Entry(holder, process, figure))));
        byNode.forEach((node, processes) -> {
            long used = deltas.microjoules(node);
            long claimed = 0;
            long unattributed = 0;
            List<Entry> claims = new ArrayList<>();
            long missing = 0;
            for (ProcessReport report : processes) {
                List<Entry> own = entries.getOrDefault(report.executorId(), List.of());
                long booked = own.stream()
                        .mapToLong(entry -> entry.figure().share().energy().total())
                        .sum();
                long stated = report.state().claimedMicrojoules() + extrapolated.getOrDefault(report.executorId(), 0L);
                if (lost.contains(report.executorId())) {
                    claimed += booked;
                    missing += stated - booked;
                } else {
                    claimed += stated;
                }
                unattributed = Math.max(unattributed, report.state().unattributedMicrojoules());
                claims.addAll(own);
            }
            settlement.missing += missing;
            unattributed += missing;
            long left = used - claimed;
            if (left < 0) {
                settlement.cut(-left, claims);
            }
            long nobody = Math.min(unattributed, Math.max(0, left));
            settlement.rests.add(
                    new NodeRest(deltas.host(node), Math.max(0, left) - nobody, nobody, Math.max(0, -left), processes));
        });
        return settlement;
    }

    private void cut(long excess, List<Entry> claims) {
        long[] still = weights(claims, figure -> figure.share().energy().cpuStatic());
        long[] dynamic = weights(claims, figure -> figure.share().energy().cpuDynamic());
        long fromStill = Math.min(excess, sum(still));
        long fromDynamic = Math.min(excess - fromStill, sum(dynamic));
        long[] stillCuts = LargestRemainder.split(fromStill, still);
        long[] dynamicCuts = LargestRemainder.split(fromDynamic, dynamic);
        for (int index = 0; index < claims.size(); index++) {
            Entry claim = claims.get(index);
            cuts.computeIfAbsent(claim.holder(), key -> new HashMap<>())
                    .put(claim.process(), new Cut(stillCuts[index], dynamicCuts[index]));
        }
    }

    private static long[] weights(List<Entry> claims, ToLongFunction<Figure> energy) {
        long[] weights = new long[claims.size() + 1];
        for (int index = 0; index < claims.size(); index++) {
            weights[index] = energy.applyAsLong(claims.get(index).figure());
        }
        return weights;
    }

    private static long sum(long[] numbers) {
        long sum = 0;
        for (long number : numbers) {
            sum += number;
        }
        return sum;
    }

    /** What is left to a holder. */
    Figure figure(Holder holder) {
        Map<String, Cut> own = cuts.get(holder);
        if (own == null) {
            return holder.sum();
        }
        List<Figure> parts = new ArrayList<>();
        holder.forEach((process, figure) -> {
            Cut cut = own.get(process);
            parts.add(cut == null ? figure : figure.cut(cut.still(), cut.dynamic()));
        });
        return parts.stream().reduce(Figure.ZERO, Figure::plus);
    }

    /** The rest of each node. */
    List<NodeRest> rests() {
        return List.copyOf(rests);
    }

    /** What lost processes claimed without that its rows arrived. */
    long missingMicrojoules() {
        return missing;
    }

    /** What was taken back on all nodes. */
    long cutMicrojoules() {
        return rests.stream().mapToLong(NodeRest::cutMicrojoules).sum();
    }
}
