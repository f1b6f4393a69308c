package io.greenveil.metrics.carbon.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * Asks a service for JSON: with a limit of time, and again when it does not answer or says that it cannot at present. It
 * follows no redirection, so that a secret in a header goes nowhere else.
 */
public final class JsonClient {
    private static final int ATTEMPTS = 3;
    private static final int LARGEST = 8 * 1024 * 1024;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAILED = 500;

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client;
    private final URI base;
    private final Duration timeout;
    private final Duration pause;

    /**
     * @param base where the service is; https, or http on this machine
     * @param timeout limit for each attempt
     * @param pause before the second attempt; twice as long before the third
     */
    public JsonClient(URI base, Duration timeout, Duration pause) {
        if (!"https".equals(base.getScheme()) && !isHere(base)) {
            throw new IllegalArgumentException("The service must be reached by https, or by http on this machine: "
                    + base.getScheme() + "://" + base.getHost());
        }
        this.base = base;
        this.timeout = timeout;
        this.pause = pause;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static boolean isHere(URI base) {
        String host = String.valueOf(base.getHost());
        return "http".equals(base.getScheme()) && (host.equals("localhost") || host.startsWith("127."));
    }

    /**
     * Gets a document.
     *
     * @param path path and query below the base, encoded
     * @param headers such as a token; they are in no message
     */
    JsonNode get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(base.toString().replaceFirst("/+$", "") + path))
                .timeout(timeout);
        builder.header("Accept", "application/json");
        headers.forEach(builder::header);
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<InputStream> response =
                        client.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream body = response.body()) {
                    if (response.statusCode() == 200) {
                        return document(body.readNBytes(LARGEST));
                    }
                }
                if (attempt == ATTEMPTS || !isTemporary(response.statusCode())) {
                    throw new RefusedException(base.getHost() + " answered " + response.statusCode());
                }
            } catch (RefusedException refused) {
                throw refused;
            } catch (IOException problem) {
                if (attempt == ATTEMPTS) {
                    throw new IOException(base.getHost() + " cannot be reached: " + problem, problem);
                }
            }
            Thread.sleep(pause.multipliedBy(attempt).toMillis());
        }
    }

    private static boolean isTemporary(int status) {
        return status == TOO_MANY || status >= SERVER_FAILED;
    }

    private JsonNode document(byte[] body) throws IOException {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException problem) {
            throw new RefusedException(base.getHost() + " answered something that is no JSON");
        }
    }

    /** An answer that asking again will not change. */
    private static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }
}
