package io.greenveil.privacy.hierarchy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a hierarchy from text: one line for each value, columns separated by {@code ;}, column j = level j, no header.
 * A column may be quoted with {@code "}, a quote inside it doubled (RFC 4180). Empty lines and a byte order mark are
 * skipped; spaces are part of a value. Line numbers in messages count lines of the file that are not empty.
 */
public final class HierarchyReader {
    private static final char SEPARATOR = ';';
    private static final char QUOTE = '"';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private HierarchyReader() {}

    /**
     * Reads to the end; the caller closes {@code text}.
     *
     * @param name what to call the hierarchy in messages, usually its file
     * @throws HierarchyException when the lines are no hierarchy
     * @throws IOException when reading fails
     */
    public static Hierarchy read(String name, Reader text) throws IOException {
        BufferedReader reader = new BufferedReader(text);
        List<List<String>> lines = new ArrayList<>();
        boolean first = true;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String content = first && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK ? line.substring(1) : line;
            first = false;
            if (!content.isEmpty()) {
                lines.add(columns(name, lines.size() + 1, content));
            }
        }
        return Hierarchy.of(name, lines);
    }

    private static List<String> columns(String name, int number, String line) {
        List<String> columns = new ArrayList<>();
        StringBuilder column = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == QUOTE && i + 1 < line.length() && line.charAt(i + 1) == QUOTE) {
                column.append(QUOTE);
                i++;
            } else if (c == QUOTE && (quoted || column.isEmpty())) {
                quoted = !quoted;
            } else if (c == SEPARATOR && !quoted) {
                columns.add(column.toString());
                column.setLength(0);
            } else {
                column.append(c);
            }
        }
        if (quoted) {
            throw new HierarchyException(
                    List.of("The hierarchy " + name + ", line " + number + " has a quote that is not closed"));
        }
        columns.add(column.toString());
        return columns;
    }
}
