package io.greenveil.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.greenveil.jobs.config.yaml.YamlText;
import java.util.regex.Pattern;

/**
 * The resolved configuration as YAML, for people and logs. Reader options whose name speaks of a secret are replaced by
 * {@code (redacted)}; the keystore's password is only ever a reference.
 */
public final class ConfigRendering {
    static final String REDACTED = "(redacted)";

    private static final int LONGEST_QUERY = 5;
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(secret|password|passphrase|token|credential|access[.-]?key).*");

    private ConfigRendering() {}

    /** The whole configuration; loading it again gives the same configuration, unless something was redacted. */
    public static String yaml(PipelineConfig config) {
        return YamlText.of(tree(config));
    }

    /** The same for the start of a run: a long query is told by its length and digest. */
    public static String brief(PipelineConfig config) {
        ObjectNode tree = tree(config);
        if (tree.path("prepare") instanceof ObjectNode prepare) {
            String sql = prepare.path("sql").asText();
            long lines = sql.lines().count();
            if (lines > LONGEST_QUERY) {
                prepare.put("sql", "(" + lines + " lines, SHA-256 " + ConfigDigest.sha256(sql) + ")");
            }
        }
        return YamlText.of(tree);
    }

    private static ObjectNode tree(PipelineConfig config) {
        ObjectNode tree = ConfigTree.of(config);
        tree.path("inputs").forEach(input -> redact(input.path("options")));
        return tree;
    }

    private static void redact(JsonNode options) {
        options.properties().forEach(option -> {
            if (SECRET_NAME.matcher(option.getKey()).matches()) {
                option.setValue(TextNode.valueOf(REDACTED));
            }
        });
    }
}
