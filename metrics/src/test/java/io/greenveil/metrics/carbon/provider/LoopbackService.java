package io.greenveil.metrics.carbon.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that gives the answers it was told, in their order; the last one again and again. */
public final class LoopbackService implements AutoCloseable {
    private static final int STALLS = -1;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    private record Answer(int status, String body, String location) {}

    public LoopbackService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public LoopbackService answers(int status, String body) {
        return add(new Answer(status, body, ""));
    }

    /** Answers with the beginning of a document and never goes on. */
    LoopbackService stalls() {
        return add(new Answer(STALLS, "{\"history\": [", ""));
    }

    LoopbackService redirects(String location) {
        return add(new Answer(302, "", location));
    }

    private synchronized LoopbackService add(Answer answer) {
        answers.add(answer);
        return this;
    }

    private synchronized Answer next() {
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getOrDefault("Auth-token", List.of())
                + exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        Answer answer = next();
        if (!answer.location().isEmpty()) {
            exchange.getResponseHeaders().add("Location", answer.location());
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (answer.status() == STALLS) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Path, query and credentials of every request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
