package io.greenveil.jobs.command;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.RunOptions.Interval;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which rows: both ends of a data interval, or none. */
final class IntervalOptions {
    @Option(
            names = "--interval-start",
            paramLabel = "TIME",
            description = "First instant of the data interval, ISO-8601 with zone, such as 2026-01-01T00:00:00Z.")
    String intervalStart = "";

    @Option(
            names = "--interval-end",
            paramLabel = "TIME",
            description = "End of the data interval; this instant is no longer part of it.")
    String intervalEnd = "";

    Optional<Interval> interval() {
        if (intervalStart.isEmpty() && intervalEnd.isEmpty()) {
            return Optional.empty();
        }
        if (intervalStart.isEmpty() || intervalEnd.isEmpty()) {
            throw new GreenveilException(
                    ExitCode.USAGE, "A data interval has two ends; give both --interval-start and --interval-end");
        }
        Instant start = instant("--interval-start", intervalStart);
        Instant end = instant("--interval-end", intervalEnd);
        if (!start.isBefore(end)) {
            throw new GreenveilException(
                    ExitCode.USAGE, "--interval-start " + start + " is not before --interval-end " + end);
        }
        return Optional.of(new Interval(start, end));
    }

    private static Instant instant(String option, String written) {
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeParseException e) {
            throw new GreenveilException(
                    ExitCode.USAGE,
                    option + " '" + written + "' is not an instant; allowed: ISO-8601 with zone, such as "
                            + "2026-01-01T00:00:00Z",
                    e);
        }
    }
}
