package io.greenveil.transforms.protect.path;

import io.greenveil.transforms.protect.path.ColumnPath.Field;
import io.greenveil.transforms.protect.path.ColumnPath.Parts;
import io.greenveil.transforms.protect.path.ColumnPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one path, sign by sign. */
final class PathParser {
    private static final String SIGNS = ".[]{}`";

    private final String text;
    private int at;

    PathParser(String text) {
        this.text = text;
    }

    static boolean isSign(int character) {
        return SIGNS.indexOf(character) >= 0;
    }

    Optional<ColumnPath> path() {
        Optional<String> column = name();
        if (column.isEmpty()) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        while (at < text.length()) {
            Optional<Step> step = step();
            if (step.isEmpty()) {
                return Optional.empty();
            }
            steps.add(step.get());
        }
        return Optional.of(new ColumnPath(column.get(), steps));
    }

    private Optional<Step> step() {
        for (Parts parts : Parts.values()) {
            if (take(parts.sign())) {
                return Optional.of(parts);
            }
        }
        return take(".") ? name().map(Field::new) : Optional.empty();
    }

    private boolean take(String sign) {
        boolean found = text.startsWith(sign, at);
        if (found) {
            at += sign.length();
        }
        return found;
    }

    private Optional<String> name() {
        return take("`") ? quoted() : plain();
    }

    private Optional<String> plain() {
        int start = at;
        while (at < text.length() && !isSign(text.charAt(at))) {
            at++;
        }
        return at > start ? Optional.of(text.substring(start, at)) : Optional.empty();
    }

    /** Behind the first back-quote. */
    private Optional<String> quoted() {
        StringBuilder name = new StringBuilder();
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character != '`') {
                name.append(character);
            } else if (take("`")) {
                name.append('`');
            } else {
                return Optional.of(name.toString());
            }
        }
        return Optional.empty();
    }
}
