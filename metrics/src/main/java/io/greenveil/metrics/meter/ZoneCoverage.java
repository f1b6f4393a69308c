package io.greenveil.metrics.meter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the energy of one zone of a node, each instant once. Readings carry the node's monotonic clock, which
 * its processes share, so the reading of one can go on where that of another ends. Guarded by {@link DeltaBook}.
 */
final class ZoneCoverage {
    /** Readings of one process are joined in rows of at most this length. */
    private static final long ROW_NANOS = 60_000_000_000L;
    /** The followed process counts as silent when another is ahead by so much. */
    private static final long SILENT_NANOS = 30_000_000_000L;

    private final Map<String, ZoneTrack> tracks = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private @Nullable ZoneTrack followed;
    private long fromNanos;
    private long toNanos;
    private Instant toTime = Instant.EPOCH;

    /** A stretch of time; {@code track} is null where it cannot be made longer. */
    private record Row(
            @Nullable ZoneTrack track, long fromNanos, long toNanos, long microjoules, boolean extrapolated) {}

    void accept(String process, NodeReading reading, long microjoules) {
        ZoneTrack track = tracks.computeIfAbsent(process, key -> new ZoneTrack(process, reading.firstNanos()));
        if (reading.lastNanos() <= track.latest().nanos()) {
            return;
        }
        boolean first = track.isNew();
        track.add(reading.lastNanos(), microjoules, reading.at());
        if (rows.isEmpty()) {
            fromNanos = reading.firstNanos();
            toNanos = reading.firstNanos();
        }
        if (first && reading.firstNanos() < fromNanos) {
            addBefore(track);
        }
        if (followed == null) {
            followed = track;
        }
        if (followed == track) {
            extendBy(track);
        } else if (reading.lastNanos() - toNanos > SILENT_NANOS) {
            finish();
        }
    }

    void closed(String process) {
        if (followed != null && followed.process().equals(process)) {
            finish();
        }
    }

    /** Extends by whichever process goes on furthest from where the last one ends, up to the latest reading of any. */
    void finish() {
        Optional<ZoneTrack> next = next();
        while (next.isPresent()) {
            followed = next.get();
            extendBy(followed);
            next = next();
        }
    }

    private Optional<ZoneTrack> next() {
        List<ZoneTrack> further = tracks.values().stream()
                .filter(track -> track.latest().nanos() > toNanos)
                .toList();
        return further.stream()
                .filter(track -> track.earliest().nanos() <= toNanos)
                .max(Comparator.comparing(track -> track.latest().nanos()))
                .or(() -> further.stream()
                        .min(Comparator.comparing(track -> track.earliest().nanos())));
    }

    /** What a process read before the first reading of the one that is followed. */
    private void addBefore(ZoneTrack track) {
        long begin = track.earliest().nanos();
        long end = Math.min(fromNanos, track.latest().nanos());
        rows.add(0, new Row(null, begin, end, track.at(end), false));
        fromNanos = begin;
    }

    private void extendBy(ZoneTrack track) {
        ZoneTrack.Point latest = track.latest();
        // A process that began after the last one stopped leaves a gap that nobody read.
        long start = Math.max(toNanos, track.earliest().nanos());
        if (latest.nanos() <= start) {
            return;
        }
        long gained = latest.microjoules() - track.at(start);
        Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        if (last != null
                && last.track() == track
                && last.toNanos() == start
                && latest.nanos() - last.fromNanos() <= ROW_NANOS) {
            rows.set(
                    rows.size() - 1,
                    new Row(track, last.fromNanos(), latest.nanos(), last.microjoules() + gained, false));
        } else {
            rows.add(new Row(track, start, latest.nanos(), gained, false));
        }
        toNanos = latest.nanos();
        toTime = latest.at();
        tracks.values().forEach(other -> other.forgetBefore(toNanos));
    }

    long extrapolate(Instant until) {
        long gap = Duration.between(toTime, until).toNanos();
        long microjoules = (long) (lastWatts() * gap / 1000.0);
        if (rows.isEmpty() || gap <= 0 || microjoules <= 0) {
            return 0;
        }
        rows.add(new Row(null, toNanos, toNanos + gap, microjoules, true));
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
        return last.microjoules() * 1000.0 / Math.max(1, last.toNanos() - last.fromNanos());
    }

    long microjoules() {
        return rows.stream().mapToLong(Row::microjoules).sum();
    }

    List<MeterDelta> rows(String host, String node, String zone) {
        return rows.stream()
                .map(row -> new MeterDelta(
                        host,
                        node,
                        zone,
                        time(row.fromNanos()),
                        time(row.toNanos()),
                        row.microjoules(),
                        row.extrapolated()))
                .toList();
    }

    private Instant time(long nanos) {
        return toTime.minusNanos(toNanos - nanos);
    }
}
