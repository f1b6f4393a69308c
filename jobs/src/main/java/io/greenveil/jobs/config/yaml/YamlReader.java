package io.greenveil.jobs.config.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML with the place of every value. Duplicate keys, aliases and further documents are problems; words such as
 * {@code yes} and {@code N} are text, only {@code true} and {@code false} are truth values.
 */
public final class YamlReader {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final YAMLParser parser;
    private final String source;
    private final Problems problems;
    private final YamlDocument document;

    private YamlReader(YAMLParser parser, String source, Problems problems) {
        this.parser = parser;
        this.source = source;
        this.problems = problems;
        this.document = new YamlDocument(source, NODES.objectNode());
    }

    /** Reads a document whose root is a mapping. Empty if the text is not YAML or its root is something else. */
    public static Optional<YamlDocument> read(String text, String source, Problems problems) {
        try (YAMLParser parser = YAML.createParser(text)) {
            return new YamlReader(parser, source, problems).document();
        } catch (JsonProcessingException e) {
            problems.add(new Origin(source, line(e)), YamlPath.ROOT, "This is not valid YAML: " + reason(e));
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("Reading YAML from memory failed", e);
        }
    }

    /** Where the parser gave up. */
    private static int line(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return marked.getProblemMark().getLine() + 1;
        }
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    /** The parser's own words without the excerpt of the file, which may hold a secret. */
    private static String reason(JsonProcessingException e) {
        return e.getCause() instanceof MarkedYAMLException marked ? marked.getProblem() : "the text cannot be parsed";
    }

    private Optional<YamlDocument> document() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            problems.add(new Origin(source, 1), YamlPath.ROOT, "The file must hold a mapping, such as 'version: 1'");
            return Optional.empty();
        }
        readMapping(document.root(), YamlPath.ROOT);
        if (parser.nextToken() != null) {
            problems.add(here(), YamlPath.ROOT, "A second YAML document begins here; one file holds one pipeline");
        }
        return Optional.of(document);
    }

    private void readMapping(ObjectNode mapping, YamlPath path) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            YamlPath place = path.child(key);
            Origin origin = here();
            parser.nextToken();
            if (mapping.has(key)) {
                problems.add(
                        origin,
                        place,
                        "This key stands twice, first on line "
                                + document.origin(place).line() + "; leave one of them out");
                parser.skipChildren();
            } else {
                document.place(place, origin);
                mapping.set(key, readValue(place));
            }
        }
    }

    private JsonNode readValue(YamlPath path) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            ObjectNode mapping = NODES.objectNode();
            readMapping(mapping, path);
            return mapping;
        }
        return token == JsonToken.START_ARRAY ? readList(path) : readScalar(path);
    }

    private ArrayNode readList(YamlPath path) throws IOException {
        ArrayNode list = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            YamlPath place = path.child(list.size());
            document.place(place, here());
            list.add(readValue(place));
        }
        return list;
    }

    private JsonNode readScalar(YamlPath path) throws IOException {
        if (parser.isCurrentAlias()) {
            problems.add(here(), path, "YAML aliases (*name) are not read; write the value out, or quote it");
            return NODES.nullNode();
        }
        String text = parser.getText();
        document.spell(path, text);
        return Scalars.node(parser.currentToken(), parser, text, NODES);
    }

    private Origin here() {
        return new Origin(source, parser.currentTokenLocation().getLineNr());
    }

    /** Reads one scalar by the rules of YAML, or a list in brackets, as a setting of the command line gives it. */
    static Optional<JsonNode> readValue(String text, YamlPath path, YamlDocument into) {
        Problems ignored = new Problems();
        String wrapped = "value: " + text;
        Optional<YamlDocument> read = read(wrapped, Origin.SETTING.source(), ignored);
        return ignored.isEmpty() ? read.map(document -> transfer(document, path, into)) : Optional.empty();
    }

    private static JsonNode transfer(YamlDocument from, YamlPath path, YamlDocument into) {
        YamlPath value = YamlPath.of("value");
        from.text(value).ifPresent(text -> into.spell(path, text));
        for (int position = 0; position < from.at(value).size(); position++) {
            YamlPath place = path.child(position);
            from.text(value.child(position)).ifPresent(text -> into.spell(place, text));
        }
        return from.at(value);
    }
}
