package io.greenveil.metrics.meter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A line of {@code /proc/<pid>/stat} or {@code /proc/<pid>/task/<tid>/stat} (proc(5)), in ticks.
 *
 * @param parent process id of the parent
 * @param own user and system time
 * @param waited the same of children that have ended and were waited for, with theirs
 */
record StatLine(long parent, long own, long waited) {
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int WAITED_USER = 13;
    private static final int WAITED_SYSTEM = 14;

    /** Reads the file. Throws if it is gone or not of the known form. */
    static StatLine read(Path file) throws IOException {
        String line = Files.readString(file, StandardCharsets.UTF_8);
        // The second field is the command in brackets and may hold blanks and brackets itself.
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split("\\s+", WAITED_SYSTEM + 2);
        return new StatLine(
                number(fields, PARENT),
                number(fields, USER) + number(fields, SYSTEM),
                number(fields, WAITED_USER) + number(fields, WAITED_SYSTEM));
    }

    /** A field as a number. */
    static long number(String[] fields, int index) throws IOException {
        if (index >= fields.length) {
            throw new IOException("Field " + index + " is missing in a stat file");
        }
        try {
            return Long.parseLong(fields[index].strip());
        } catch (NumberFormatException problem) {
            throw new IOException("Field " + index + " of a stat file is no number: " + fields[index], problem);
        }
    }

    /** Time of the process and of all its children that have ended. */
    long all() {
        return own + waited;
    }
}
