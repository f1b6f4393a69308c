package io.greenveil.jobs.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes: results to {@code out}, everything else to {@code error}.
 *
 * @param out standard output
 * @param error standard error
 * @param interactive whether a person sees {@code error} on a terminal, so that a line may be redrawn
 * @param columns width of that terminal
 */
public record Terminal(PrintStream out, PrintStream error, boolean interactive, int columns) {
    private static final int USUAL_COLUMNS = 80;

    /** The streams of this process, UTF-8. What other code prints to {@code System.out} goes to standard error now. */
    public static Terminal ofProcess() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream error = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(error);
        System.setErr(error);
        return new Terminal(out, error, errorIsTerminal(), columnsFrom(System.getenv("COLUMNS")));
    }

    /** The same, drawn plainly. */
    public Terminal plain() {
        return new Terminal(out, error, false, columns);
    }

    private static int columnsFrom(@Nullable String written) {
        boolean usable = written != null && written.matches("[1-9][0-9]{1,3}");
        return usable ? Integer.parseInt(written) : USUAL_COLUMNS;
    }

    /** Linux tells by the link of the file descriptor; elsewhere Java only knows whether input and output are one. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean errorIsTerminal() {
        Path descriptor = Path.of("/proc/self/fd/2");
        try {
            return Files.isSymbolicLink(descriptor)
                    ? Files.readSymbolicLink(descriptor).toString().matches("/dev/(pts/[0-9]+|tty.*|console)")
                    : System.console() != null;
        } catch (IOException e) {
            return false;
        }
    }
}
