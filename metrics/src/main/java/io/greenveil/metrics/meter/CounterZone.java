package io.greenveil.metrics.meter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** One powercap zone: a counter of microjoules that wraps around at {@code max_energy_range_uj}. */
final class CounterZone {
    /** No processor package draws so much. */
    private static final double IMPLAUSIBLE_WATTS = 1_000;

    private final String label;
    private final Component component;
    private final Path folder;
    private OptionalLong previous = OptionalLong.empty();
    private long elapsedSinceRead;

    CounterZone(String label, Component component, Path folder) {
        this.label = label;
        this.component = component;
        this.folder = folder;
    }

    String label() {
        return label;
    }

    Component component() {
        return component;
    }

    Path counter() {
        return folder.resolve("energy_uj");
    }

    /** Time since the last reading that succeeded, with an interval that is not yet counted. */
    long span(long elapsedNanos) {
        return elapsedSinceRead + elapsedNanos;
    }

    /**
     * Microjoules since the last reading that succeeded; empty at the first reading and after a reset. A counter that
     * comes back after an error gives what was spent in between, too.
     */
    OptionalLong advance(long elapsedNanos) throws IOException {
        elapsedSinceRead += elapsedNanos;
        long current = number(counter());
        OptionalLong before = previous;
        previous = OptionalLong.of(current);
        long elapsed = elapsedSinceRead;
        elapsedSinceRead = 0;
        if (before.isEmpty()) {
            return OptionalLong.empty();
        }
        if (current >= before.getAsLong()) {
            return OptionalLong.of(current - before.getAsLong());
        }
        long wrapped = current + number(folder.resolve("max_energy_range_uj")) - before.getAsLong();
        boolean reset = wrapped < 0 || wrapped > IMPLAUSIBLE_WATTS * elapsed / 1000.0;
        if (reset) {
            throw new IOException("the counter fell further than a wrap-around explains: it was reset, and what it"
                    + " counted since the last reading is lost");
        }
        return OptionalLong.of(wrapped);
    }

    private static long number(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException problem) {
            throw new IOException(file + " holds no number: " + text, problem);
        }
    }
}
