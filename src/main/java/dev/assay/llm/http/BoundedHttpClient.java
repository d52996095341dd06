package dev.assay.llm.http;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * langchain4j's HTTP client over the JDK's, with limits for a whole call and for the size of its answer. An answer is
 * waited for and read on the thread that asks for it, a streamed one on a thread of the given executor.
 */
final class BoundedHttpClient implements HttpClient {

    private final java.net.http.HttpClient client;
    private final Limits limits;
    private final Executor executor;
    private final InstantSource time;

    BoundedHttpClient(java.net.http.HttpClient client, Limits limits, Executor executor, InstantSource time) {
        this.client = client;
        this.limits = limits;
        this.executor = executor;
        this.time = time;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        var exchange = Exchange.current();
        try (var call = new Call(request, limits, time, exchange)) {
            var answer = call.send(client);
            try (var stream = call.body(answer)) {
                var body = stream.readAllBytes();
                var facts = AnswerFacts.of(body);
                exchange.reported(facts::tokens);
                return Call.head(answer).body(facts.isOddlyCounted() ? OddUsage.removed(body) : body).build();
            }
        } catch (IOException cutOff) {
            throw BrokenCallException.of(cutOff, true);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        var exchange = Exchange.current();
        var call = new Call(request, limits, time, exchange);
        executor.execute(() -> stream(call, exchange, parser, new StreamedAnswer(listener)));
    }

    private void stream(Call call, Exchange exchange, ServerSentEventParser parser, StreamedAnswer events) {
        try (call) {
            var answer = call.send(client);
            events.onOpen(Call.head(answer).build());
            try (var body = call.body(answer)) {
                parser.parse(body, events);
                if (body.isWhole()) {
                    exchange.reported(events::tokens);
                }
                events.end(body.isWhole());
            }
        } catch (IOException cutOff) {
            events.onError(cutOff);
        } catch (RuntimeException failed) {
            events.onError(failed);
        }
    }
}
