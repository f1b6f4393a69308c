package io.greenveil.jobs.config.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the small local text files that a pipeline names. */
public final class TextFiles {
    private TextFiles() {}

    /** The content of a UTF-8 file, given by path or {@code file:} URI; empty if it cannot be read. */
    public static Optional<String> read(String location) {
        try {
            return Optional.of(Files.readString(Path.of(Locations.localPath(location))));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
