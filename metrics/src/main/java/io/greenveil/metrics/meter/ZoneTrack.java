package io.greenveil.metrics.meter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one process read of a zone: readings that reach beyond what is covered, and one before. */
final class ZoneTrack {
    private final String process;
    private final List<Point> points = new ArrayList<>();

    /** Microjoules since the process began to read, at an instant of the node's clock. */
    record Point(long nanos, long microjoules, Instant at) {}

    ZoneTrack(String process, long firstNanos) {
        this.process = process;
        points.add(new Point(firstNanos, 0, Instant.EPOCH));
    }

    String process() {
        return process;
    }

    /** Whether nothing was read yet. */
    boolean isNew() {
        return points.size() == 1 && points.get(0).at().equals(Instant.EPOCH);
    }

    void add(long nanos, long microjoules, Instant at) {
        points.add(new Point(nanos, microjoules, at));
    }

    Point earliest() {
        return points.get(0);
    }

    Point latest() {
        return points.get(points.size() - 1);
    }

    void forgetBefore(long nanos) {
        while (points.size() > 1 && points.get(1).nanos() <= nanos) {
            points.remove(0);
        }
    }

    /** Microjoules at an instant, straight between two readings. */
    long at(long nanos) {
        Point before = points.get(0);
        for (Point after : points) {
            if (after.nanos() >= nanos) {
                double share = after.nanos() == before.nanos()
                        ? 1
                        : Math.max(0, nanos - before.nanos()) / (double) (after.nanos() - before.nanos());
                return before.microjoules() + (long) ((after.microjoules() - before.microjoules()) * share);
            }
            before = after;
        }
        return before.microjoules();
    }
}
