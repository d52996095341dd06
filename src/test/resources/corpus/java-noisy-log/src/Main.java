import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.logging.Level;
import java.util.logging.Logger;

public class Main {

    private static final Logger LOGGER = Logger.getLogger("clock");

    public static void main(String[] args) throws Exception {
        LOGGER.log(Level.WARNING, "no cache, error 404 of an optional service", new IOException("Connection refused"));
        System.err.println("Caused by: java.lang.OutOfMemoryError is only a word here; FATAL too");
        var port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
        var server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/", Main::handle);
        server.start();
        System.out.println("Started on port " + port);
    }

    static void handle(HttpExchange exchange) throws IOException {
        LOGGER.log(Level.WARNING, "java.lang.Error: recovered", new IllegalStateException("in a thread: none"));
        answer(exchange, 200, "text/html; charset=utf-8", "<!doctype html><title>Clock</title><h1>Clock</h1>");
    }

    static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes("UTF-8");
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
