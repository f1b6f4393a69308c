package io.greenveil.metrics.meter;

import java.io.IOException;
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
        // The second field is the command in brackets and may hold blanks and brackets itself.
        byte[] line = Files.readAllBytes(file);
        int start = line.length - 1;
        while (start >= 0 && line[start] != ')') {
            start--;
        }
        NumberFields fields = new NumberFields(line, start + 1, line.length);
        return new StatLine(
                fields.at(PARENT),
                fields.at(USER) + fields.at(SYSTEM),
                fields.at(WAITED_USER) + fields.at(WAITED_SYSTEM));
    }

    /** Time of the process and of all its children that have ended. */
    long all() {
        return own + waited;
    }
}
