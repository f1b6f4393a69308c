package io.greenveil.jobs.config.bind;

import com.fasterxml.jackson.databind.JsonNode;
import io.greenveil.jobs.config.check.PipelineSchema;
import io.greenveil.jobs.config.yaml.YamlDocument;
import io.greenveil.jobs.config.yaml.YamlPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping of a checked document together with its schema, which supplies the defaults. Asking for a key that neither
 * the document nor the schema has is a programming error.
 */
final class Section {
    private static final PipelineSchema SCHEMA = PipelineSchema.instance();

    private final YamlDocument document;
    private final YamlPath path;
    private final JsonNode schema;

    private Section(YamlDocument document, YamlPath path, JsonNode schema) {
        this.document = document;
        this.path = path;
        this.schema = schema;
    }

    static Section root(YamlDocument document) {
        return new Section(document, YamlPath.ROOT, SCHEMA.root());
    }

    YamlDocument document() {
        return document;
    }

    YamlPath path(String key) {
        return path.child(key);
    }

    /** The same mapping seen by another definition, such as {@code fate-mask}. */
    Section as(String definition) {
        return new Section(document, path, SCHEMA.definition(definition));
    }

    boolean has(String key) {
        JsonNode node = document.at(path.child(key));
        return !node.isMissingNode() && !node.isNull();
    }

    Section section(String key) {
        return new Section(document, path.child(key), SCHEMA.property(schema, key));
    }

    Optional<Section> optionalSection(String key) {
        return has(key) ? Optional.of(section(key)) : Optional.empty();
    }

    /** The mappings under every key of the mapping at a key. */
    Map<String, Section> sections(String key) {
        Section around = section(key);
        Map<String, Section> sections = new LinkedHashMap<>();
        document.keys(around.path).forEach(name -> sections.put(name, around.section(name)));
        return sections;
    }

    /** The mappings in the list at a key. */
    List<Section> items(String key) {
        JsonNode items = SCHEMA.resolve(SCHEMA.property(schema, key).path("items"));
        List<Section> sections = new ArrayList<>();
        for (int position = 0; position < document.at(path.child(key)).size(); position++) {
            sections.add(new Section(document, path.child(key).child(position), items));
        }
        return sections;
    }

    Optional<String> optionalText(String key) {
        return document.text(path.child(key));
    }

    String text(String key) {
        return optionalText(key).orElseGet(() -> defaultOf(key).asText());
    }

    boolean flag(String key) {
        return value(key).booleanValue();
    }

    int integer(String key) {
        return whole(key).intValueExact();
    }

    long longInteger(String key) {
        return whole(key).longValueExact();
    }

    private BigDecimal whole(String key) {
        return value(key).decimalValue().stripTrailingZeros();
    }

    double real(String key) {
        return value(key).doubleValue();
    }

    BigDecimal decimal(String key) {
        return value(key).decimalValue();
    }

    Optional<BigDecimal> optionalDecimal(String key) {
        return has(key) ? Optional.of(decimal(key)) : Optional.empty();
    }

    /** The scalars of a list, as they are spelled; those of the default where it is not there. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (!has(key)) {
            defaultOf(key).forEach(item -> texts.add(item.asText()));
            return texts;
        }
        for (int position = 0; position < document.at(path.child(key)).size(); position++) {
            texts.add(document.text(path.child(key).child(position)).orElseThrow());
        }
        return texts;
    }

    /** The scalars of a mapping, as they are spelled. */
    Map<String, String> textsByKey(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        YamlPath place = path.child(key);
        document.keys(place)
                .forEach(
                        name -> texts.put(name, document.text(place.child(name)).orElseThrow()));
        return texts;
    }

    private JsonNode value(String key) {
        return has(key) ? document.at(path.child(key)) : defaultOf(key);
    }

    private JsonNode defaultOf(String key) {
        JsonNode value = SCHEMA.property(schema, key).path("default");
        if (value.isMissingNode()) {
            throw new IllegalStateException("The schema has no default for " + path.child(key));
        }
        return value;
    }
}
