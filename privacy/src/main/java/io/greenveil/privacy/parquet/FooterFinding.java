package io.greenveil.privacy.parquet;

import java.util.Optional;

/**
 * Something that is not encrypted as it should be.
 *
 * @param file path relative to the folder that was checked
 * @param column leaf column, or the name that was asked for; empty where it is about the whole file
 * @param problem what is wrong, as the end of a sentence that begins with file and column
 */
public record FooterFinding(String file, Optional<String> column, String problem) {
    @Override
    public String toString() {
        return file + column.map(name -> ", column '" + name + "'").orElse("") + ": " + problem;
    }
}
