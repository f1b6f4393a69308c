package io.greenveil.jobs.config.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import io.greenveil.jobs.config.yaml.Problems;
import io.greenveil.jobs.config.yaml.YamlDocument;
import io.greenveil.jobs.config.yaml.YamlPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks a document against the schema and says every violation in our words: the value that stands there and what is
 * allowed. Values under a key that the schema marks as secret are never repeated, nor are values of unknown keys.
 */
public final class SchemaCheck {
    private static final int LONGEST_ECHO = 60;

    private final PipelineSchema schema = PipelineSchema.instance();
    private final YamlDocument document;
    private final Problems problems;

    private SchemaCheck(YamlDocument document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    public static void check(YamlDocument document, Problems problems) {
        new SchemaCheck(document, problems).run();
    }

    private void run() {
        Map<YamlPath, ValidationMessage> wrongTypes = new LinkedHashMap<>();
        var messages = schema.validator().validate(document.root());
        for (ValidationMessage message : messages) {
            if (message.getType().equals("type")) {
                wrongTypes.putIfAbsent(path(message.getInstanceLocation()), message);
            }
        }
        for (ValidationMessage message : messages) {
            YamlPath path = path(message.getInstanceLocation());
            ValidationMessage wrongType = wrongTypes.get(path);
            if (wrongType == null || wrongType.equals(message)) {
                report(message, path);
            }
        }
    }

    private void report(ValidationMessage message, YamlPath path) {
        JsonNode around = around(message);
        switch (message.getType()) {
            case "required" -> missing(around, path, message.getProperty());
            case "additionalProperties" -> unknown(around, path, Objects.requireNonNull(message.getProperty()));
            case "propertyNames" -> misnamed(around.path("propertyNames"), path);
            default -> refused(around, path);
        }
    }

    private void missing(JsonNode around, YamlPath path, String key) {
        Optional<String> technique = key.equals("fate") ? RefusedTechnique.namedBy(document, path) : Optional.empty();
        if (technique.isPresent()) {
            problems.add(document, path, technique.get());
            return;
        }
        String allowed = AllowedWords.of(schema.property(around, key));
        problems.add(document, path, "The key '" + key + "' is missing; allowed: " + allowed);
    }

    private void unknown(JsonNode around, YamlPath path, String key) {
        Optional<String> technique = RefusedTechnique.at(document, path.child(key), key);
        if (technique.isPresent()) {
            problems.add(document, path.child(key), technique.get());
            return;
        }
        List<String> keys = schema.keys(around);
        problems.add(
                document,
                path.child(key),
                "Unknown key '" + key + "'" + Suggestion.question(key, keys) + "; allowed: " + String.join(", ", keys));
    }

    private void misnamed(JsonNode names, YamlPath path) {
        for (String key : document.keys(path)) {
            if (!key.matches(names.path("pattern").asText())) {
                problems.add(
                        document,
                        path.child(key),
                        "'" + key + "' is not a name that is allowed here; allowed: " + AllowedWords.of(names));
            }
        }
    }

    private void refused(JsonNode around, YamlPath path) {
        Optional<String> technique = RefusedTechnique.at(document, path, "");
        if (technique.isPresent()) {
            problems.add(document, path, technique.get());
            return;
        }
        String known = around.has("enum")
                ? Suggestion.question(document.at(path).asText(), AllowedWords.texts(around.path("enum")))
                : "";
        String allowed = "; allowed: " + AllowedWords.of(around);
        problems.add(document, path, echo(around, path) + " is not allowed here" + known + allowed);
    }

    private String echo(JsonNode around, YamlPath path) {
        JsonNode value = document.at(path);
        if (value.isNull() || value.isMissingNode()) {
            return "An empty value";
        }
        if (value.isContainerNode()) {
            return value.isObject() ? "This mapping" : "This list";
        }
        if (around.path(PipelineSchema.SECRET).asBoolean()) {
            return "This value (not shown)";
        }
        String text = document.text(path).orElse("");
        return "'" + (text.length() > LONGEST_ECHO ? text.substring(0, LONGEST_ECHO) + "…" : text) + "'";
    }

    /** The schema object that holds the violated keyword. */
    private JsonNode around(ValidationMessage message) {
        JsonNodePath location = message.getSchemaLocation().getFragment();
        JsonNode node = schema.root();
        for (int i = 0; i < location.getNameCount() - 1; i++) {
            Object element = location.getElement(i);
            node = schema.resolve(
                    element instanceof Integer position ? node.path(position) : node.path(element.toString()));
        }
        return node;
    }

    private static YamlPath path(JsonNodePath location) {
        YamlPath path = YamlPath.ROOT;
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            path = element instanceof Integer position ? path.child(position) : path.child(element.toString());
        }
        return path;
    }
}
