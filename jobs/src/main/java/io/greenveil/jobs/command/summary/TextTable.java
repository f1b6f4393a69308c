package io.greenveil.jobs.command.summary;

import java.util.ArrayList;
import java.util.List;

/** A table in plain text. Columns whose title begins with {@code >} are flushed right. */
public final class TextTable {
    private final List<String> titles;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... titles) {
        this.titles = List.of(titles);
    }

    /** Adds a row of as many cells as there are titles. */
    public TextTable row(String... cells) {
        if (cells.length != titles.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + titles.size());
        }
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        List<String> heads =
                titles.stream().map(title -> title.replaceFirst("^>", "")).toList();
        List<String> lines = new ArrayList<>(List.of(line(heads)));
        rows.forEach(row -> lines.add(line(row)));
        return String.join(System.lineSeparator(), lines);
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String blanks = " ".repeat(width(column) - cell.length());
            boolean right = titles.get(column).startsWith(">");
            line.append(column == 0 ? "" : "  ").append(right ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int title = titles.get(column).replaceFirst("^>", "").length();
        return Math.max(
                title,
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
}
