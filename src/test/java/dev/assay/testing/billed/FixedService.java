package dev.assay.testing.billed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A service of any protocol: it gives the same answer to each request, and keeps the requests. */
public final class FixedService implements AutoCloseable {

    private final HttpServer server;
    private final int status;
    private final Map<String, String> headers;
    private final String body;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    /**
     * @param target path and query
     * @param from   the other end of the connection
     */
    public record Asked(InetSocketAddress from, String target, Map<String, List<String>> headers, String body) {}

    public FixedService(int status, Map<String, String> headers, String body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public static FixedService json(String body) {
        return new FixedService(200, Map.of("Content-Type", "application/json"), body);
    }

    /** @param body the events as they are sent */
    public static FixedService stream(String body) {
        return new FixedService(200, Map.of("Content-Type", "text/event-stream"), body);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(exchange.getRemoteAddress(), exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            headers.forEach(exchange.getResponseHeaders()::set);
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
