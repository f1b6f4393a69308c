package io.greenveil.privacy.keys.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on loopback for a fake of a service: takes POST only, and answers JSON. What a subclass throws becomes status
 * 500, which no test expects.
 */
abstract class LoopbackService implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    /** A status with a body. */
    record Reply(int status, JsonNode body) {}

    LoopbackService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
    }

    final void start() {
        server.start();
    }

    abstract Reply answer(HttpExchange request, byte[] body) throws IOException, GeneralSecurityException;

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Reply reply;
            try {
                reply = exchange.getRequestMethod().equals("POST") ? answer(exchange, body) : new Reply(405, object());
            } catch (GeneralSecurityException | RuntimeException e) {
                reply = new Reply(500, object());
            }
            byte[] text = reply.body().toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), text.length);
            exchange.getResponseBody().write(text);
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static boolean hasHeader(HttpExchange request, String name, String value) {
        return value.equals(request.getRequestHeaders().getFirst(name));
    }

    public final String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
