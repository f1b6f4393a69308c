package io.greenveil.metrics.carbon.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
        HttpRequest request = request(path, headers);
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream body = response.body()) {
                    if (response.statusCode() == 200) {
                        return document(whole(body));
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

    /** The exception of a header that is not allowed would tell its value. */
    private HttpRequest request(String path, Map<String, String> headers) throws RefusedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(base.toString().replaceFirst("/+$", "") + path))
                .timeout(timeout)
                .header("Accept", "application/json");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            try {
                builder.header(header.getKey(), header.getValue());
            } catch (IllegalArgumentException notAllowed) {
                throw new RefusedException("the token for " + base.getHost()
                        + " holds a character that no HTTP header may hold, such as a line break");
            }
        }
        return builder.build();
    }

    /** The request's limit ends with the first byte of the answer, so the rest has one of its own. */
    private byte[] whole(InputStream body) throws IOException, InterruptedException {
        try {
            return CompletableFuture.supplyAsync(() -> bytes(body)).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException("the answer did not end within " + timeout.toMillis() + " ms");
        } catch (ExecutionException failed) {
            throw new IOException("the answer broke off: " + failed.getMessage(), failed);
        }
    }

    private static byte[] bytes(InputStream body) {
        try {
            return body.readNBytes(LARGEST);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
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
