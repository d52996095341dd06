package dev.assay.llm.http;

import dev.assay.llm.http.BrokenCallException.Kind;
import dev.assay.platform.RetryAfter;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.zip.GZIPInputStream;

/** One request and its answer, within the limits. Its time begins when it is made. */
final class Call implements AutoCloseable {

    private static final int MAX_ERROR = 64 * 1024;

    private final java.net.http.HttpRequest.Builder request;
    private final Limits limits;
    private final InstantSource time;
    private final Exchange exchange;
    private final long deadline;
    private final AnswerStream bytes;

    /** @throws RuntimeException if no such request can be made */
    Call(HttpRequest request, Limits limits, InstantSource time, Exchange exchange) {
        this.request = translated(request);
        this.limits = limits;
        this.time = time;
        this.exchange = exchange;
        this.deadline = System.nanoTime() + limits.whole().toNanos();
        this.bytes = new AnswerStream(deadline);
    }

    private static java.net.http.HttpRequest.Builder translated(HttpRequest given) {
        if (!given.formDataFields().isEmpty() || !given.formDataFiles().isEmpty()) {
            throw new UnsupportedFeatureException("forms are not sent");
        }
        var request = java.net.http.HttpRequest.newBuilder(URI.create(given.url()));
        given.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        var body = given.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(given.body());
        return request.method(given.method().name(), body);
    }

    /**
     * Waits for the head of the answer.
     *
     * @return a good one; its body is read from {@link #body}
     * @throws HttpException       for any other
     * @throws BrokenCallException if there is none
     */
    HttpResponse<AnswerStream> send(HttpClient client) {
        var left = Duration.ofNanos(deadline - System.nanoTime());
        if (!left.isPositive()) {
            throw new BrokenCallException(Kind.TIMED_OUT);
        }
        try {
            var answer = client.send(request.timeout(left).build(), this::answered);
            if (!isGood(exchange.status())) {
                throw new HttpException(exchange.status(), errorBody());
            }
            return answer;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BrokenCallException(Kind.CANCELLED);
        } catch (IOException broken) {
            if (exchange.status() != 0 && !isGood(exchange.status())) {
                throw new HttpException(exchange.status(), "");
            }
            throw BrokenCallException.of(broken, exchange.status() != 0);
        }
    }

    /** Called when the head is there; the client may fail after it, and before it hands the answer over. */
    private AnswerStream answered(HttpResponse.ResponseInfo head) {
        var headers = head.headers();
        exchange.answered(head.statusCode(), RetryAfter.parse(headers.firstValue("Retry-After").orElse(null),
                headers.firstValue("Date").orElse(null), time.instant()));
        return bytes;
    }

    private static boolean isGood(int status) {
        return status / 100 == 2;
    }

    /** The body of a good answer; also of one that is packed though nobody asked for that. */
    CappedStream body(HttpResponse<AnswerStream> answer) throws IOException {
        var isPacked = answer.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
        return new CappedStream(isPacked ? new GZIPInputStream(bytes) : bytes, limits.maxAnswer(), exchange);
    }

    static SuccessfulHttpResponse.Builder head(HttpResponse<AnswerStream> answer) {
        return SuccessfulHttpResponse.builder().statusCode(answer.statusCode()).headers(answer.headers().map());
    }

    /** The status is told whatever becomes of the text. */
    private String errorBody() {
        var text = new byte[MAX_ERROR];
        var length = 0;
        try {
            for (int count; (count = bytes.read(text, length, MAX_ERROR - length)) > 0;) {
                length += count;
            }
        } catch (IOException | BrokenCallException brokenOff) {
            // what came until then
        }
        exchange.received(length);
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        bytes.close();
    }
}
