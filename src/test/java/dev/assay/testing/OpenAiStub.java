package dev.assay.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * An OpenAI-compatible model service over real HTTP, with latency, usage, and a bill of its own that the token ledger
 * can be held against.
 */
public final class OpenAiStub implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Duration latency;
    private final BiFunction<String, String, Answer> answers;
    private final Queue<Billed> bill = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> mostAtOnce = new ConcurrentHashMap<>();

    /** What the service says: a text with status 200, or an error status. */
    public record Answer(int status, String text) {

        public static Answer of(String text) {
            return new Answer(200, text);
        }
    }

    /** One call as the service bills it; a refused call costs nothing. */
    public record Billed(String model, int status, long inputTokens, long outputTokens) {}

    /** @param answers what to say, by model and by all the text of the request's messages */
    public OpenAiStub(Duration latency, BiFunction<String, String, Answer> answers) {
        this.latency = latency;
        this.answers = answers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::complete);
        server.start();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    public List<Billed> bill() {
        return List.copyOf(bill);
    }

    /** How many calls of a model ran at the same time, at most. */
    public int mostAtOnce(String model) {
        return mostAtOnce.getOrDefault(model, new AtomicInteger()).get();
    }

    private void complete(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = json.readTree(exchange.getRequestBody());
            var model = request.path("model").asText();
            var calls = running.computeIfAbsent(model, name -> new AtomicInteger());
            mostAtOnce.computeIfAbsent(model, name -> new AtomicInteger())
                    .accumulateAndGet(calls.incrementAndGet(), Math::max);
            try {
                Thread.sleep(latency);   // the latency of a real service, not a wait for anything
                respond(exchange, request, model);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                calls.decrementAndGet();
            }
        }
    }

    private void respond(HttpExchange exchange, JsonNode request, String model) throws IOException {
        var prompt = new StringBuilder();
        request.path("messages").forEach(message -> prompt.append(message.path("content").asText()).append('\n'));
        var answer = answers.apply(model, prompt.toString());
        var input = prompt.length() / 4;
        var output = answer.status() == 200 ? answer.text().length() / 4 : 0;
        bill.add(new Billed(model, answer.status(), answer.status() == 200 ? input : 0, output));
        if (answer.status() == 200 && request.path("stream").asBoolean()) {
            stream(exchange, model, answer.text(), usage(input, output));
            return;
        }
        Object body = answer.status() == 200
                ? Map.of("id", "stub", "object", "chat.completion", "created", 0, "model", model,
                        "choices", List.of(Map.of("index", 0, "finish_reason", "stop",
                                "message", Map.of("role", "assistant", "content", answer.text()))),
                        "usage", usage(input, output))
                : Map.of("error", Map.of("message", "as scripted", "type", "stub", "code", "stub"));
        var bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, Integer> usage(int input, int output) {
        return Map.of("prompt_tokens", input, "completion_tokens", output, "total_tokens", input + output);
    }

    private void stream(HttpExchange exchange, String model, String text, Map<String, Integer> usage)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        for (var word : text.split("(?<= )")) {
            event(exchange, json.writeValueAsString(Map.of("id", "stub", "object", "chat.completion.chunk",
                    "model", model, "choices", List.of(Map.of("index", 0, "delta", Map.of("content", word))))));
        }
        event(exchange, json.writeValueAsString(Map.of("id", "stub", "object", "chat.completion.chunk", "model", model,
                "choices", List.of(), "usage", usage)));
        event(exchange, "[DONE]");
    }

    private static void event(HttpExchange exchange, String data) throws IOException {
        exchange.getResponseBody().write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
