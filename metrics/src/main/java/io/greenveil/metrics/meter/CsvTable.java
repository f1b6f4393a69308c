package io.greenveil.metrics.meter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of constants from {@code conf/}, packed into the jar, or a small file of that form. Lines that begin with {@code #} are comments, the first
 * other line names the columns, and no cell holds a comma or a quote.
 */
public final class CsvTable {
    private CsvTable() {}

    /** Rows of the packed table at {@code path} below {@code conf/}, each as column name to cell. */
    public static List<Map<String, String>> packed(String path) {
        String resource = "/io/greenveil/conf/" + path;
        try (InputStream stream = CsvTable.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The jar lacks " + resource);
            }
            return rows(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
        } catch (IOException problem) {
            throw new UncheckedIOException("Cannot read " + resource + " from the jar", problem);
        }
    }

    /** Rows of a file. Throws if it cannot be read, names no columns or has a line with another number of cells. */
    public static List<Map<String, String>> read(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return rows(reader);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static List<Map<String, String>> rows(BufferedReader reader) {
        List<String> lines = reader.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("No line names the columns");
        }
        String[] names = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length != names.length) {
                throw new IllegalArgumentException("Expected " + names.length + " cells: " + line);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < names.length; column++) {
                row.put(names[column].strip(), cells[column].strip());
            }
            rows.add(row);
        }
        return rows;
    }

    /** Cell of a row. Throws if the table has no such column. */
    public static String cell(Map<String, String> row, String column) {
        String cell = row.get(column);
        if (cell == null) {
            throw new IllegalArgumentException("No column " + column + " in " + row.keySet());
        }
        return cell;
    }
}
