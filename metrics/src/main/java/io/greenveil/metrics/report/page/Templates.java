package io.greenveil.metrics.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text that belongs to the page and lies beside this class: style, script, plot specifications. */
final class Templates {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Templates() {}

    /** A resource, named relative to this class or absolutely. */
    static String text(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the report needs the resource " + name + ", which is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " of the report cannot be read", e);
        }
    }

    static JsonNode json(String name) {
        try {
            return MAPPER.readTree(text(name));
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " of the report is not JSON", e);
        }
    }
}
