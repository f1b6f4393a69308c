package io.greenveil.transforms.protect.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column of a table, or what lies within it.
 *
 * @param column the column's own name
 * @param steps the way from the column inwards; none for the column itself
 */
public record ColumnPath(String column, List<Step> steps) {
    public ColumnPath {
        steps = List.copyOf(steps);
    }

    /** One step inwards. */
    public sealed interface Step {}

    /** Into a field of a struct, written {@code .name}. */
    public record Field(String name) implements Step {}

    /** Into every part of an array or a map. */
    public enum Parts implements Step {
        /** The elements of an array. */
        ELEMENTS("[]"),
        /** The values of a map. */
        VALUES("{}"),
        /** The keys of a map. */
        KEYS("{key}");

        private final String sign;

        Parts(String sign) {
            this.sign = sign;
        }

        /** How a path writes the step. */
        String sign() {
            return sign;
        }
    }

    /** The column with this very name, whatever signs are in it. */
    public static ColumnPath of(String column) {
        return new ColumnPath(column, List.of());
    }

    /**
     * The path that a text writes: names separated by dots, {@code []}, {@code {}} or <code>{key}</code> behind a name for
     * elements, values and keys. A name with one of the signs {@code . [ ] { }} or a back-quote stands in back-quotes, a
     * back-quote in it twice. Empty where the text is not written so.
     */
    public static Optional<ColumnPath> parse(String text) {
        return new PathParser(text).path();
    }

    /** This path and one step more. */
    public ColumnPath then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new ColumnPath(column, longer);
    }

    /** Whether a row has one value of it at most: no step leads into an array or a map. */
    public boolean isSingle() {
        return steps.stream().allMatch(Field.class::isInstance);
    }

    /** The name of a column as it is, a longer path as {@link #parse} reads it. */
    @Override
    public String toString() {
        if (steps.isEmpty()) {
            return column;
        }
        StringBuilder text = new StringBuilder(quoted(column));
        for (Step step : steps) {
            if (step instanceof Field field) {
                text.append('.').append(quoted(field.name()));
            } else if (step instanceof Parts parts) {
                text.append(parts.sign());
            }
        }
        return text.toString();
    }

    private static String quoted(String name) {
        boolean plain = !name.isEmpty() && name.chars().noneMatch(PathParser::isSign);
        return plain ? name : "`" + name.replace("`", "``") + "`";
    }
}
