package io.greenveil.jobs.step;

import io.greenveil.jobs.RunOptions.Interval;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How an interval is written in folder names: its start as {@code 20260102T000000Z}, without a colon, or {@code all}. */
public final class IntervalName {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private IntervalName() {}

    /** Name of an interval. */
    public static String of(Optional<Interval> interval) {
        return interval.map(Interval::start).map(IntervalName::of).orElse("all");
    }

    /** Name of an instant, whole seconds. */
    public static String of(Instant instant) {
        return FORMAT.format(instant);
    }

    /** {@code <step>/interval=<name>}. */
    public static String folder(String step, String name) {
        return step + "/interval=" + name;
    }
}
