package io.greenveil.jobs.config.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON Schema (draft 2020-12) of the pipeline file, the only place where keys, defaults and bounds are written.
 * Beyond the draft it has two annotations: {@code x-allowed} says in words what is allowed, {@code x-secret} marks
 * values that no message repeats.
 */
public final class PipelineSchema {
    static final String ALLOWED = "x-allowed";
    static final String SECRET = "x-secret";

    private static final String RESOURCE = "/io/greenveil/conf/schema/pipeline.schema.json";
    private static final String DEFINITIONS = "#/$defs/";
    private static final PipelineSchema INSTANCE = new PipelineSchema(read());

    private final JsonNode root;
    private final JsonSchema validator;

    private PipelineSchema(JsonNode root) {
        this.root = root;
        JsonMetaSchema words = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .keyword(new NonValidationKeyword(ALLOWED))
                .keyword(new NonValidationKeyword(SECRET))
                .build();
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.metaSchema(words).defaultMetaSchemaIri(words.getIri()));
        this.validator = factory.getSchema(
                root, SchemaValidatorsConfig.builder().failFast(false).build());
    }

    public static PipelineSchema instance() {
        return INSTANCE;
    }

    private static JsonNode read() {
        try (InputStream stream = PipelineSchema.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("The schema " + RESOURCE + " is missing from the Greenveil jar");
            }
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema " + RESOURCE + " cannot be read", e);
        }
    }

    JsonSchema validator() {
        return validator;
    }

    /** The schema of the whole file. */
    public JsonNode root() {
        return root;
    }

    /** A named definition, such as {@code fate-mask}. */
    public JsonNode definition(String name) {
        return root.path("$defs").path(name);
    }

    /** The schema itself, or what its {@code $ref} points to. */
    public JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.startsWith(DEFINITIONS) ? definition(reference.substring(DEFINITIONS.length())) : schema;
    }

    /** The schema of a key of a mapping, {@link MissingNode} if it has none. */
    public JsonNode property(JsonNode schema, String key) {
        JsonNode known = resolve(schema).path("properties").path(key);
        return resolve(known.isMissingNode() ? resolve(schema).path("additionalProperties") : known);
    }

    /** The keys that a mapping may have. */
    public List<String> keys(JsonNode schema) {
        List<String> keys = new ArrayList<>();
        resolve(schema).path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
