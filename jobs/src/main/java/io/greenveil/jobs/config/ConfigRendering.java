package io.greenveil.jobs.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.regex.Pattern;

/**
 * The resolved configuration as YAML, for people and logs. Reader options whose name speaks of a secret are
 * replaced by {@code (redacted)}; the keystore's password is only ever a reference.
 */
public final class ConfigRendering {
    static final String REDACTED = "(redacted)";

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(secret|password|passphrase|token|credential|access[.-]?key).*");
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    private ConfigRendering() {}

    /** The whole configuration; loading it again gives the same configuration, unless something was redacted. */
    public static String yaml(PipelineConfig config) {
        ObjectNode tree = ConfigTree.of(config);
        tree.path("inputs").forEach(input -> redact((ObjectNode) input.path("options")));
        try {
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The configuration cannot be written as YAML", e);
        }
    }

    private static void redact(ObjectNode options) {
        options.properties().forEach(option -> {
            if (SECRET_NAME.matcher(option.getKey()).matches()) {
                option.setValue(TextNode.valueOf(REDACTED));
            }
        });
    }
}
