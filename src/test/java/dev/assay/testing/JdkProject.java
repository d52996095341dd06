package dev.assay.testing;

/** Small real projects that need only the JDK: some work, the others are broken one way each. */
public enum JdkProject {

    HEALTHY("respond(exchange, 200, \"text/html\", PAGE);", ""),
    DOES_NOT_COMPILE("respond(exchange, 200, \"text/html\", PAGE)", ""),
    ANSWERS_500("respond(exchange, 500, \"text/html\", \"out of order\");", ""),
    ANSWERS_TEXT("respond(exchange, 200, \"text/plain\", \"hello\");", ""),
    SCRIPT_IS_A_PAGE("respond(exchange, 200, \"text/html\", \"<script type='module' src='/app.js'></script>\");", ""),
    DIES_AFTER_FIRST_ANSWER("respond(exchange, 200, \"text/html\", PAGE); System.exit(3);", ""),
    CRASHES_AT_START("", "if (true) { throw new IllegalStateException(\"no configuration\"); }"),
    IS_NO_SERVER("", "if (true) { System.out.println(\"done\"); return; }"),
    NEVER_LISTENS("", "Thread.sleep(600_000);");

    private static final String SOURCE = """
            import com.sun.net.httpserver.HttpExchange;
            import com.sun.net.httpserver.HttpServer;
            import java.io.IOException;
            import java.net.InetSocketAddress;

            public class Main {
                static final String PAGE = "<!DOCTYPE html><title>Clock</title><h1>Clock</h1>";

                public static void main(String[] args) throws Exception {
                    %s
                    var port = Integer.parseInt(System.getenv("PORT"));
                    var server = HttpServer.create(new InetSocketAddress(port), 0);
                    server.createContext("/", Main::handle);
                    server.start();
                    System.out.println("listening on " + port);
                }

                static void handle(HttpExchange exchange) throws IOException {
                    %s
                }

                static void respond(HttpExchange exchange, int status, String type, String body) throws IOException {
                    var bytes = body.getBytes();
                    exchange.getResponseHeaders().set("Content-Type", type);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                }
            }
            """;

    private final String handler;
    private final String start;

    JdkProject(String handler, String start) {
        this.handler = handler;
        this.start = start;
    }

    /** As a model would write it. */
    public String asAnswer() {
        return "Here is the project.\n\n```java src/Main.java\n" + SOURCE.formatted(start, handler) + "```\n";
    }
}
