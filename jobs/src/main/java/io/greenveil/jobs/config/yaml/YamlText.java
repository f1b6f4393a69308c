package io.greenveil.jobs.config.yaml;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes YAML that people like to read: small mappings and lists on one line, longer ones as blocks, text of several
 * lines as it stands. {@link YamlReader} reads the same document from it.
 */
public final class YamlText {
    private static final int LONGEST_LINE = 100;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_/.()<>+-]*([ ][A-Za-z0-9_/.()<>+-]+)*");
    private static final Pattern LINES = Pattern.compile("[^ \\n][^\\p{Cntrl}]*(\\n[^\\p{Cntrl}]*)+");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    public static String of(ObjectNode mapping) {
        YamlText writer = new YamlText();
        writer.mapping(mapping, 0);
        return writer.text.toString();
    }

    private void mapping(JsonNode mapping, int indent) {
        mapping.properties().forEach(entry -> {
            text.append(" ".repeat(indent)).append(scalar(entry.getKey())).append(':');
            value(entry.getValue(), indent);
        });
    }

    private void value(JsonNode value, int indent) {
        String line = line(value);
        int begun = text.length() - (text.lastIndexOf("\n") + 1);
        if (value.isTextual() && isLines(value.asText())) {
            literal(value.asText(), indent + 2);
        } else if (value.isValueNode() || value.isEmpty() || (isFlat(value) && begun + line.length() < LONGEST_LINE)) {
            text.append(' ').append(line).append('\n');
        } else if (value.isArray()) {
            text.append('\n');
            value.forEach(item -> text.append(" ".repeat(indent + 2))
                    .append("- ")
                    .append(line(item))
                    .append('\n'));
        } else {
            text.append('\n');
            mapping(value, indent + 2);
        }
    }

    private void literal(String lines, int indent) {
        String chomping = !lines.endsWith("\n") ? "-" : lines.endsWith("\n\n") ? "+" : "";
        text.append(" |").append(chomping).append('\n');
        for (String line : lines.split("\n", -1)) {
            text.append(line.isEmpty() ? "" : " ".repeat(indent) + line).append('\n');
        }
        if (lines.endsWith("\n")) {
            text.setLength(text.length() - 1);
        }
    }

    private static boolean isLines(String text) {
        return LINES.matcher(text).matches() && !UNPRINTABLE.matcher(text).find();
    }

    /** True if the value holds no more than single values, or lists and mappings of them. */
    private static boolean isFlat(JsonNode value) {
        for (JsonNode child : value) {
            for (JsonNode grandchild : child) {
                if (grandchild.isContainerNode()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String line(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(line(item)));
            return "[" + String.join(", ", items) + "]";
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(entry -> scalar(entry.getKey()) + ": " + line(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.isTextual() ? scalar(value.asText()) : value.asText();
    }

    private static String scalar(String value) {
        boolean word =
                PLAIN.matcher(value).matches() && !value.matches("true|false|null|True|False|Null|TRUE|FALSE|NULL");
        if (word) {
            return value;
        }
        String quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value));
        return "\"" + UNPRINTABLE.matcher(quoted).replaceAll(match -> escape(match.group())) + "\"";
    }

    private static String escape(String character) {
        return String.format("\\\\u%04x", (int) character.charAt(0));
    }
}
