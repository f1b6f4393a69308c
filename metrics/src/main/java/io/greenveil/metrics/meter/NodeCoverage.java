package io.greenveil.metrics.meter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one node's energy, each instant once. Readings carry the node's monotonic clock, which its processes
 * share, so the reading of one can go on where that of another ends. Guarded by {@link DeltaBook}.
 */
final class NodeCoverage {
    /** Readings of one process are joined in rows of at most this length. */
    private static final long ROW_NANOS = 60_000_000_000L;
    /** The followed process counts as silent when another is ahead by so much. */
    private static final long SILENT_NANOS = 30_000_000_000L;

    private final String host;
    private final Map<String, Track> tracks = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private @Nullable Track followed;
    private long fromNanos;
    private long toNanos;
    private Instant toTime = Instant.EPOCH;

    NodeCoverage(String host) {
        this.host = host;
    }

    private record Row(
            @Nullable Track track, long fromNanos, long toNanos, SortedMap<String, Long> zones, boolean extrapolated) {}

    /** Readings of one process that reach beyond what is covered, and one before. */
    private static final class Track {
        private final List<NodeReading> readings = new ArrayList<>();
        private final String process;

        Track(String process, NodeReading first) {
            this.process = process;
            readings.add(new NodeReading(
                    first.node(),
                    first.host(),
                    first.firstNanos(),
                    first.firstNanos(),
                    first.at().minusNanos(first.lastNanos() - first.firstNanos()),
                    new TreeMap<>()));
        }

        NodeReading earliest() {
            return readings.get(0);
        }

        NodeReading latest() {
            return readings.get(readings.size() - 1);
        }

        void forgetBefore(long nanos) {
            while (readings.size() > 1 && readings.get(1).lastNanos() <= nanos) {
                readings.remove(0);
            }
        }

        /** Zones at an instant, straight between two readings. */
        SortedMap<String, Long> at(long nanos) {
            NodeReading before = readings.get(0);
            for (NodeReading after : readings) {
                if (after.lastNanos() >= nanos) {
                    return between(before, after, nanos);
                }
                before = after;
            }
            return before.zones();
        }

        private static SortedMap<String, Long> between(NodeReading before, NodeReading after, long nanos) {
            double share = after.lastNanos() == before.lastNanos()
                    ? 1
                    : Math.max(0, nanos - before.lastNanos()) / (double) (after.lastNanos() - before.lastNanos());
            SortedMap<String, Long> zones = new TreeMap<>();
            after.zones().forEach((zone, sum) -> {
                long start = before.zones().getOrDefault(zone, 0L);
                zones.put(zone, start + (long) ((sum - start) * share));
            });
            return zones;
        }
    }

    String host() {
        return host;
    }

    void accept(String process, NodeReading reading) {
        Track track = tracks.computeIfAbsent(process, key -> new Track(process, reading));
        if (reading.lastNanos() <= track.latest().lastNanos()) {
            return;
        }
        track.readings.add(reading);
        if (followed == null && rows.isEmpty()) {
            fromNanos = reading.firstNanos();
            toNanos = reading.firstNanos();
        }
        if (reading.firstNanos() < fromNanos && track.readings.size() == 2) {
            addBefore(track, reading);
        }
        if (followed == null) {
            followed = track;
        }
        if (followed == track) {
            extendBy(track);
        } else if (reading.lastNanos() - toNanos > SILENT_NANOS) {
            extendByAll();
        }
    }

    void closed(String process) {
        if (followed != null && followed.process.equals(process)) {
            extendByAll();
        }
    }

    void finish() {
        extendByAll();
    }

    /** Extends by whichever process goes on furthest from where the last one ends, up to the latest reading of any. */
    private void extendByAll() {
        Optional<Track> next = next();
        while (next.isPresent()) {
            followed = next.get();
            extendBy(followed);
            next = next();
        }
    }

    private Optional<Track> next() {
        List<Track> further = tracks.values().stream()
                .filter(track -> track.latest().lastNanos() > toNanos)
                .toList();
        return further.stream()
                .filter(track -> track.earliest().lastNanos() <= toNanos)
                .max(Comparator.comparing(track -> track.latest().lastNanos()))
                .or(() -> further.stream()
                        .min(Comparator.comparing(track -> track.earliest().lastNanos())));
    }

    /** What a process read before the first reading of the one that is followed. */
    private void addBefore(Track track, NodeReading reading) {
        long end = Math.min(fromNanos, reading.lastNanos());
        rows.add(0, new Row(null, reading.firstNanos(), end, track.at(end), false));
        fromNanos = reading.firstNanos();
    }

    private void extendBy(Track track) {
        NodeReading latest = track.latest();
        // A process that began after the last one stopped leaves a gap that nobody read.
        long start = Math.max(toNanos, track.earliest().lastNanos());
        SortedMap<String, Long> before = track.at(start);
        SortedMap<String, Long> gained = new TreeMap<>();
        latest.zones().forEach((zone, sum) -> gained.put(zone, sum - before.getOrDefault(zone, 0L)));
        Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        if (last != null
                && last.track() == track
                && !last.extrapolated()
                && last.toNanos() == start
                && latest.lastNanos() - last.fromNanos() <= ROW_NANOS) {
            last.zones().forEach((zone, sum) -> gained.merge(zone, sum, Long::sum));
            rows.set(rows.size() - 1, new Row(track, last.fromNanos(), latest.lastNanos(), gained, false));
        } else {
            rows.add(new Row(track, start, latest.lastNanos(), gained, false));
        }
        toNanos = latest.lastNanos();
        toTime = latest.at();
        tracks.values().forEach(other -> other.forgetBefore(toNanos));
    }

    long extrapolate(Instant until) {
        long gap = Duration.between(toTime, until).toNanos();
        double watts = lastWatts();
        if (rows.isEmpty() || gap <= 0 || watts <= 0) {
            return 0;
        }
        long microjoules = (long) (watts * gap / 1000.0);
        rows.add(new Row(null, toNanos, toNanos + gap, new TreeMap<>(Map.of("lost", microjoules)), true));
        toNanos += gap;
        toTime = until;
        followed = null;
        return microjoules;
    }

    double lastWatts() {
        if (rows.isEmpty()) {
            return 0;
        }
        Row last = rows.get(rows.size() - 1);
        return sum(last) * 1000.0 / Math.max(1, last.toNanos() - last.fromNanos());
    }

    long microjoules() {
        return rows.stream().mapToLong(NodeCoverage::sum).sum();
    }

    List<MeterDelta> rows(String node) {
        List<MeterDelta> deltas = new ArrayList<>();
        for (Row row : rows) {
            row.zones()
                    .forEach((zone, microjoules) -> deltas.add(new MeterDelta(
                            host,
                            node,
                            Objects.requireNonNull(zone),
                            time(row.fromNanos()),
                            time(row.toNanos()),
                            microjoules,
                            row.extrapolated())));
        }
        return deltas;
    }

    private Instant time(long nanos) {
        return toTime.minusNanos(toNanos - nanos);
    }

    private static long sum(Row row) {
        return row.zones().values().stream().mapToLong(Long::longValue).sum();
    }
}
