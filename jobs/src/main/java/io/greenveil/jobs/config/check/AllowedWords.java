package io.greenveil.jobs.config.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says in words what a schema allows. */
public final class AllowedWords {
    private static final Map<String, String> TYPES = Map.of(
            "string", "text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "array", "a list",
            "object", "a mapping",
            "null", "nothing");

    private AllowedWords() {}

    /** What the schema of one value allows, such as {@code a whole number, at least 2}. */
    public static String of(JsonNode schema) {
        if (schema.has(PipelineSchema.ALLOWED)) {
            return schema.path(PipelineSchema.ALLOWED).asText();
        }
        if (schema.has("enum")) {
            return String.join(", ", texts(schema.path("enum")));
        }
        if (schema.has("const")) {
            return schema.path("const").asText();
        }
        List<String> words = new ArrayList<>(List.of(type(schema.path("type"))));
        bound(schema, "minimum", "at least ", words);
        bound(schema, "exclusiveMinimum", "above ", words);
        bound(schema, "maximum", "at most ", words);
        bound(schema, "exclusiveMaximum", "below ", words);
        return String.join(", ", words);
    }

    private static void bound(JsonNode schema, String keyword, String word, List<String> words) {
        if (schema.has(keyword)) {
            words.add(word + schema.path(keyword).asText());
        }
    }

    private static String type(JsonNode type) {
        if (type.isArray()) {
            return String.join(
                    " or ", texts(type).stream().map(AllowedWords::word).toList());
        }
        return type.isMissingNode() ? "a value" : word(type.asText());
    }

    private static String word(String type) {
        return TYPES.getOrDefault(type, type);
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
