package io.greenveil.privacy.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.privacy.keys.provider.ProviderChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A {@link WrappedDocument} as a JSON object (RFC 8259). Fields that are missing, unknown or there twice are refused. */
final class WrappedJson {
    private static final Set<String> FIELDS =
            Set.of("format", "id", "provider", "settings", "wrapped-key", "entries", "mac");
    private static final Set<String> ENTRY_FIELDS = Set.of("name", "made", "secret");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String where;

    private WrappedJson(String where) {
        this.where = where;
    }

    static byte[] write(WrappedDocument document) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", WrappedDocument.FORMAT);
        root.put("id", document.id());
        root.put("provider", document.choice().service().label());
        ObjectNode settings = root.putObject("settings");
        document.choice().settings().values().forEach(settings::put);
        root.put("wrapped-key", document.wrapped());
        ArrayNode entries = root.putArray("entries");
        document.entries()
                .forEach(entry -> entries.addObject()
                        .put("name", entry.name())
                        .put("made", entry.made().toString())
                        .put("secret", entry.sealed()));
        root.put("mac", document.mac());
        return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static WrappedDocument parse(byte[] file, String where) {
        return new WrappedJson(where).parse(file);
    }

    private WrappedDocument parse(byte[] file) {
        JsonNode root;
        try {
            root = JSON.readTree(file);
        } catch (JsonProcessingException e) {
            // What Jackson says can quote the file, so it is no cause of this.
            throw unreadable("it is not JSON, from line " + e.getLocation().getLineNr(), null);
        } catch (IOException e) {
            throw unreadable("it is not JSON", e);
        }
        requireFields(root, FIELDS);
        if (!WrappedDocument.FORMAT.equals(text(root, "format"))) {
            throw unreadable("its format is not " + WrappedDocument.FORMAT, null);
        }
        return new WrappedDocument(
                text(root, "id"), choice(root), text(root, "wrapped-key"), entries(root), text(root, "mac"));
    }

    private ProviderChoice choice(JsonNode root) {
        Map<String, String> settings = new LinkedHashMap<>();
        JsonNode given = root.path("settings");
        for (Iterator<String> names = given.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            settings.put(name, text(given, name));
        }
        try {
            return ProviderChoice.of(text(root, "provider"), settings);
        } catch (KeyException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    private List<WrappedEntry> entries(JsonNode root) {
        List<WrappedEntry> entries = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (JsonNode node : root.path("entries")) {
            requireFields(node, ENTRY_FIELDS);
            WrappedEntry entry = new WrappedEntry(text(node, "name"), instant(node), text(node, "secret"));
            if (!names.add(entry.name())) {
                throw unreadable("it has an entry twice", null);
            }
            entries.add(entry);
        }
        return entries;
    }

    private Instant instant(JsonNode node) {
        try {
            return Instant.parse(text(node, "made"));
        } catch (DateTimeException e) {
            throw unreadable("an entry has no instant", e);
        }
    }

    private void requireFields(JsonNode node, Set<String> wanted) {
        Set<String> found = new TreeSet<>();
        node.fieldNames().forEachRemaining(found::add);
        if (!found.equals(wanted)) {
            throw unreadable("an object in it has other fields than " + String.join(", ", new TreeSet<>(wanted)), null);
        }
    }

    private String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw unreadable("its field " + field + " holds no text", null);
        }
        return value.textValue();
    }

    private KeyException unreadable(String problem, @Nullable Exception cause) {
        String message = "Keystore " + where + " cannot be used: " + problem;
        return cause == null
                ? new KeyException(KeyException.Reason.STORE_UNREADABLE, message)
                : new KeyException(KeyException.Reason.STORE_UNREADABLE, message, cause);
    }
}
