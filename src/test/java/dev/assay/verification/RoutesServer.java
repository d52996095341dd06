package dev.assay.verification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * The project of a test: it answers as its file {@code routes} says, a line a path, {@code path|status|type|body}. A
 * body that begins with {@code !} names what to do: {@code !die}, {@code !print text}, {@code !hang}, {@code !endless}.
 */
final class RoutesServer {

    private RoutesServer() {
    }

    /** @param args the address to bind to, and the port */
    public static void main(String[] args) throws IOException, InterruptedException {
        var address = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
        var routes = Files.readAllLines(Path.of("routes"));
        if (routes.contains("no-http")) {
            try (var silent = new ServerSocket()) {
                silent.bind(address);
                Thread.sleep(Duration.ofMinutes(10));
            }
        }
        var server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newCachedThreadPool());
        for (var route : routes) {
            var parts = route.split("\\|", 4);
            server.createContext(parts[0],
                    exchange -> answer(exchange, Integer.parseInt(parts[1]), parts[2], parts[3]));
        }
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        if (body.startsWith("!hang")) {
            return;
        }
        if (body.startsWith("!print ")) {
            System.out.println(body.substring(7));
        }
        if (body.startsWith("!endless")) {
            endless(exchange, status);
        }
        if (body.startsWith("!redirect ")) {
            exchange.getResponseHeaders().set("Location", body.substring(10));
        }
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
        if (body.startsWith("!die")) {
            System.exit(1);
        }
    }

    private static void endless(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        while (true) {
            exchange.getResponseBody().write(new byte[8192]);
        }
    }
}
