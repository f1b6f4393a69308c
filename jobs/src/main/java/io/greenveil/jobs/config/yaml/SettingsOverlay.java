package io.greenveil.jobs.config.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Lays settings of the command line over a document: {@code protect.k-anonymity.k=10} replaces the value there, or adds
 * it. The value is a YAML scalar, or a list in brackets; {@code null} takes the key away.
 */
public final class SettingsOverlay {
    private final YamlDocument document;
    private final Problems problems;

    private SettingsOverlay(YamlDocument document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    public static void apply(YamlDocument document, Map<String, String> settings, Problems problems) {
        SettingsOverlay overlay = new SettingsOverlay(document, problems);
        settings.forEach(overlay::set);
    }

    private void set(String written, String value) {
        YamlPath path;
        try {
            path = YamlPath.parse(written);
        } catch (IllegalArgumentException e) {
            problems.add(Origin.SETTING, YamlPath.of(written), "This is not a path such as protect.k-anonymity.k");
            return;
        }
        place(normal(path), value);
    }

    /** Positions may be written {@code models.0} as well as {@code models[0]}. */
    private YamlPath normal(YamlPath path) {
        YamlPath normal = YamlPath.ROOT;
        for (String segment : path.segments()) {
            boolean position = document.at(normal).isArray() && segment.matches("[0-9]{1,9}");
            normal = normal.child(position ? "[" + segment + "]" : segment);
        }
        return normal;
    }

    private void place(YamlPath path, String value) {
        JsonNode parent = parentOf(path);
        int position = YamlPath.position(path.last());
        boolean fits = parent.isObject() ? position < 0 : parent.isArray() && position >= 0 && parent.has(position);
        if (!fits) {
            problems.add(
                    Origin.SETTING,
                    path,
                    "There is no such place: " + path.parent() + " is " + kind(parent) + " in the file");
            return;
        }
        document.forgetBelow(path);
        JsonNode node = valueOf(path, value);
        document.place(path, Origin.SETTING);
        if (parent instanceof ArrayNode list) {
            list.set(position, node);
        } else if (node.isNull()) {
            ((ObjectNode) parent).remove(path.last());
        } else {
            ((ObjectNode) parent).set(path.last(), node);
        }
    }

    private JsonNode parentOf(YamlPath path) {
        JsonNode node = document.root();
        List<String> segments = path.segments();
        for (int i = 0; i < segments.size() - 1; i++) {
            int position = YamlPath.position(segments.get(i));
            if (node.isArray()) {
                node = node.path(position);
            } else if (node instanceof ObjectNode mapping && position < 0) {
                JsonNode child = mapping.path(segments.get(i));
                node = child.isMissingNode() || child.isNull() ? mapping.putObject(segments.get(i)) : child;
            } else {
                return node;
            }
        }
        return node;
    }

    private JsonNode valueOf(YamlPath path, String value) {
        boolean quoted = value.matches("(?s)\".*\"|'.*'");
        boolean list = value.startsWith("[") && value.endsWith("]");
        boolean oneScalar = !value.matches("(?s).*(:\\s|:$|\\s#|\\n).*");
        boolean plain = oneScalar && value.matches("-[0-9.].*|[^\\[{*&!|>%@`#\"'-].*|");
        if (quoted || list || plain) {
            return YamlReader.readValue(value, path, document)
                    .orElseGet(() -> document.root().textNode(value));
        }
        return document.root().textNode(value);
    }

    private static String kind(JsonNode node) {
        if (node.isMissingNode()) {
            return "not there";
        }
        return node.isObject() ? "a mapping" : node.isArray() ? "a list of " + node.size() : "a single value";
    }
}
