package io.greenveil.metrics.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The report for machines. Keys are snake_case, as in Greenveil's tables, and stand in a fixed order. Instants are
 * ISO-8601 in UTC, energies are whole microjoules, an absent part is {@code null}, a figure that is not defined (such
 * as the area under the curve of one class) is the string {@code "NaN"}. {@code schema_version} rises when a key
 * changes its meaning or goes; new keys may come without that.
 */
public final class JsonReport {
    /** Version of the layout. */
    public static final int SCHEMA_VERSION = 1;

    private static final String VERSION_KEY = "schema_version";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new JavaTimeAndOptional())
            .build();

    private JsonReport() {}

    /** The report as JSON, indented, ending with a line break. */
    public static String render(ReportModel model) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put(VERSION_KEY, SCHEMA_VERSION);
        root.setAll(MAPPER.<ObjectNode>valueToTree(model));
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report cannot be written as JSON", e);
        }
    }

    /**
     * Reads what {@link #render} wrote.
     *
     * @throws IllegalArgumentException if it is not a report of this schema version
     */
    public static ReportModel read(String json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (root.path(VERSION_KEY).asInt() != SCHEMA_VERSION) {
                throw new IllegalArgumentException("schema_version of the report is " + root.path(VERSION_KEY)
                        + ", this version of Greenveil reads " + SCHEMA_VERSION);
            }
            return MAPPER.treeToValue(root, ReportModel.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a Greenveil report: " + e.getOriginalMessage(), e);
        }
    }
}
