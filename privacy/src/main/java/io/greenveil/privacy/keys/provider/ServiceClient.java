package io.greenveil.privacy.keys.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.privacy.keys.KeyException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * Sends requests to one service: 10 s to connect, 30 s for an answer of at most 64 KiB, no redirects, because they would
 * carry the credential elsewhere.
 */
final class ServiceClient extends ServiceErrors {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int LONGEST = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    ServiceClient(String service) {
        super(service);
    }

    /** An answer; the body is missing where it is no JSON. */
    record Answer(int status, JsonNode body) {
        boolean isOk() {
            return status == 200;
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static byte[] encode(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    Answer post(String address, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(ANSWER)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<InputStream> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream stream = response.body()) {
                return new Answer(response.statusCode(), parse(stream.readNBytes(LONGEST)));
            }
        } catch (IOException e) {
            throw failure(
                    KeyException.Reason.SERVICE_UNREACHABLE,
                    "cannot be reached (" + e.getClass().getSimpleName() + ")",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(KeyException.Reason.SERVICE_UNREACHABLE, "was not waited for: interrupted", e);
        }
    }

    /** What does not parse is told by its status alone. */
    private static JsonNode parse(byte[] body) throws IOException {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The failure that a status stands for in every service. */
    KeyException failed(int status) {
        return switch (status) {
            case 401, 403 -> refused();
            case 404 -> noSuchKey();
            default ->
                failure(
                        KeyException.Reason.SERVICE_UNREACHABLE,
                        "does not do it: it answered with status " + status
                                + (status == 429 || status >= 500 ? ". Try again later" : ""));
        };
    }

    /** A text of an answer that has to be there. */
    String text(JsonNode node) {
        if (!node.isTextual() || !node.textValue().matches("[!-~]{1,10000}")) {
            throw malformed();
        }
        return node.textValue();
    }

    /** The 32 bytes of a keystore key from an answer. */
    byte[] key(JsonNode node, Base64.Decoder decoder) {
        byte[] key = bytes(node, decoder);
        if (key.length != KeyWrapper.KEY_BYTES) {
            Arrays.fill(key, (byte) 0);
            throw notUnwrapped();
        }
        return key;
    }

    byte[] bytes(JsonNode node, Base64.Decoder decoder) {
        try {
            return decoder.decode(text(node));
        } catch (IllegalArgumentException e) {
            throw failure(KeyException.Reason.SERVICE_UNREACHABLE, "its answer is not what the service documents", e);
        }
    }
}
