package io.greenveil.jobs.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.jobs.config.check.TextFiles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * SHA-256 over the resolved configuration as JSON with sorted keys. Left out is where things lie: {@code output},
 * {@code work}, the location of the keystore and an energy table under {@code output}. A hierarchy file counts by its
 * content.
 */
final class ConfigDigest {
    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private ConfigDigest() {}

    static String of(PipelineConfig config) {
        ObjectNode tree = ConfigTree.of(config);
        tree.remove("output");
        tree.remove("work");
        tree.remove("keys");
        if (config.energy().table().equals(config.output() + "/energy")) {
            ((ObjectNode) tree.path("energy")).remove("table");
        }
        for (JsonNode fate : tree.path("protect").path("columns")) {
            TextFiles.read(fate.path("file").asText())
                    .ifPresent(content -> ((ObjectNode) fate).put("file", sha256(content)));
        }
        return sha256(canonical(tree));
    }

    private static String canonical(ObjectNode tree) {
        try {
            return SORTED.writeValueAsString(SORTED.convertValue(tree, Map.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The configuration cannot be written as JSON", e);
        }
    }

    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
