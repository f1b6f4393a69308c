package io.greenveil.metrics.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The latest report of each process, which executors live and which have gone. Safe for use by several threads. */
final class LatestReports {
    private final Map<String, ProcessReport> latest = new TreeMap<>();
    private final Set<String> live = new HashSet<>();
    private final SortedMap<String, Instant> gone = new TreeMap<>();

    /** What a report replaces. */
    record Accepted(@Nullable ProcessReport previous) {}

    /** Takes a report in; null if a later one of the same process is already here. */
    synchronized @Nullable Accepted accept(ProcessReport report) {
        ProcessReport previous = latest.get(report.executorId());
        if (previous != null && previous.state().sequence() >= report.state().sequence()) {
            return null;
        }
        latest.put(report.executorId(), report);
        notifyAll();
        return new Accepted(previous);
    }

    synchronized void added(String executorId) {
        live.add(executorId);
    }

    synchronized void removed(String executorId, Instant at) {
        if (live.remove(executorId)) {
            gone.put(executorId, at);
        }
        notifyAll();
    }

    /** Executors that went and have sent no last report until now, each with the instant at which it went. */
    synchronized SortedMap<String, Instant> lost() {
        SortedMap<String, Instant> lost = new TreeMap<>(gone);
        lost.keySet().removeIf(this::isDone);
        return lost;
    }

    /** Latest report of an executor, if it ever sent one. */
    synchronized @Nullable ProcessReport of(String executorId) {
        return latest.get(executorId);
    }

    synchronized List<ProcessReport> all() {
        return List.copyOf(latest.values());
    }

    /** Waits until every live executor has sent its last report; gives up after {@code limit}. */
    List<String> awaitLast(Duration limit) {
        return await(limit, this::isDone);
    }

    /** Waits until every live executor that has reported before has reported again; gives up after {@code limit}. */
    List<String> awaitNext(Duration limit) {
        Map<String, Long> seen = new HashMap<>();
        all().forEach(report -> seen.put(report.executorId(), report.state().sequence()));
        return await(limit, id -> {
            ProcessReport report = latest.get(id);
            Long before = seen.get(id);
            return report == null
                    || report.state().last()
                    || before == null
                    || report.state().sequence() > before;
        });
    }

    private synchronized boolean isDone(String executorId) {
        ProcessReport report = latest.get(executorId);
        return report != null && report.state().last();
    }

    /** Executors for which {@code done} did not come true in time. */
    private synchronized List<String> await(Duration limit, Predicate<String> done) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            List<String> missing =
                    new ArrayList<>(live.stream().filter(done.negate()).sorted().toList());
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (missing.isEmpty() || leftMillis <= 0) {
                return missing;
            }
            try {
                wait(leftMillis);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return missing;
            }
        }
    }
}
