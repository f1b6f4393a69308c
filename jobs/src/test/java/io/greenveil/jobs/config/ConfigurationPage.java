package io.greenveil.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.greenveil.jobs.config.check.AllowedWords;
import io.greenveil.jobs.config.check.PipelineSchema;
import java.util.ArrayList;
import java.util.List;

/** The schema of the pipeline file as a page for people. */
public final class ConfigurationPage {
    private static final PipelineSchema SCHEMA = PipelineSchema.instance();

    private final List<String> parts = new ArrayList<>();

    private ConfigurationPage() {}

    public static String render(String command) {
        ConfigurationPage page = new ConfigurationPage();
        page.parts.add("""
                # Configuration

                Generated from `conf/schema/pipeline.schema.json` by `%s`; do not edit.

                A pipeline is one YAML file. A relative path in it starts at the folder of the file, one given by
                `--set` at the working directory. A location without a scheme lies on the default file system of the
                cluster (`fs.defaultFS`), which is the local one where none is set; others are URIs.
                `--set a.b.c=value` replaces the value at that path, `--set a.b.c=null` takes it away,
                `--set train.models[0].trees=50` reaches into a list. Unknown keys, duplicate keys and YAML aliases
                are errors. Secrets never stand here, only references to them.

                `greenveil validate PIPELINE.yaml` checks a file without starting Spark and names everything that is
                wrong at once; `--resolved` prints it with every default filled in.
                """.formatted(command));
        page.section("", SCHEMA.root());
        return String.join("\n", page.parts);
    }

    private void section(String path, JsonNode schema) {
        parts.add((path.isEmpty() ? "## The file" : "## `" + path + "`") + "\n\n"
                + schema.path("description").asText() + "\n");
        table(schema);
        below(path, schema);
        variants(path, schema);
    }

    private void table(JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(key -> required.add(key.asText()));
        StringBuilder rows = new StringBuilder("| key | allowed | default | meaning |\n|---|---|---|---|\n");
        boolean any = false;
        for (String key : SCHEMA.keys(schema)) {
            JsonNode property = SCHEMA.property(schema, key);
            if (property.has("const")) {
                continue;
            }
            any = true;
            rows.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            key,
                            cell(AllowedWords.of(property)),
                            required.contains(key) ? "required" : defaultOf(property),
                            cell(property.path("description").asText())));
        }
        if (any) {
            parts.add(rows.toString());
        }
    }

    private void below(String path, JsonNode schema) {
        for (String key : SCHEMA.keys(schema)) {
            JsonNode property = SCHEMA.property(schema, key);
            String place = path.isEmpty() ? key : path + "." + key;
            JsonNode values = SCHEMA.resolve(property.path("additionalProperties"));
            JsonNode items = SCHEMA.resolve(property.path("items"));
            if (property.has("properties")) {
                section(place, property);
            } else if (values.has("properties")) {
                section(place + ".<name>", values);
            } else if (items.has("properties")) {
                section(place + "[]", items);
            }
        }
    }

    private void variants(String path, JsonNode schema) {
        for (JsonNode variant : schema.path("allOf")) {
            variant.path("if").path("properties").properties().forEach(chosen -> {
                JsonNode then = SCHEMA.resolve(variant.path("then"));
                section(
                        path + "` with `" + chosen.getKey() + ": "
                                + chosen.getValue().path("const").asText(),
                        then);
            });
        }
    }

    private static String defaultOf(JsonNode property) {
        JsonNode value = property.path("default");
        return value.isMissingNode() || value.isContainerNode() ? "" : "`" + value.asText() + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
