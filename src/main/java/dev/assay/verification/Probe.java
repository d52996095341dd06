package dev.assay.verification;

import dev.assay.text.TerminalText;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks a running project over HTTP. The limit holds for the whole call, the body included; the body is cut; redirects
 * are not followed; and the wait ends as soon as it is pointless.
 */
@ApplicationScoped
public class Probe {

    private static final String LEGAL = "/?&=-._~!$'()*+,;:@";
    private static final Duration ON_ITS_WAY = Duration.ofMillis(500);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);

    @Inject @ConfigProperty(name = "assay.verification.poll", defaultValue = "PT0.1S")
    Duration poll;

    private HttpClient client;

    /** What came back. */
    public sealed interface Reply {}

    /**
     * An HTTP answer.
     *
     * @param contentType media type without parameters, in lower case; null if there was none
     * @param body        at most {@link CappedBody#MAX_BYTES} of it
     */
    public record Answer(URI uri, int status, String contentType, String body) implements Reply {}

    /** No HTTP answer, and why not. */
    public record NoAnswer(String reason) implements Reply {}

    /** Direct, and at HTTP/1.1: the server's own proxy is not the project's, and dev servers know little of HTTP/2. */
    @PostConstruct
    void open() {
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).proxy(HttpClient.Builder.NO_PROXY).build();
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    /**
     * One GET.
     *
     * @param worthwhile asked at every look; once it says no, the wait ends without an answer
     */
    public Reply get(URI uri, Duration limit, BooleanSupplier worthwhile) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        var answer = client.sendAsync(HttpRequest.newBuilder(uri).GET().build(), head -> new CappedBody());
        try {
            while (true) {
                var left = deadline - System.nanoTime();
                if (left <= 0) {
                    return new NoAnswer("no whole answer within " + limit);
                }
                try {
                    return answer(uri, answer.get(Math.min(left, poll.toNanos()), TimeUnit.NANOSECONDS));
                } catch (TimeoutException notYet) {
                    if (!worthwhile.getAsBoolean()) {
                        return onItsWay(uri, answer);
                    }
                }
            }
        } catch (ExecutionException failed) {
            return new NoAnswer(TerminalText.excerpt(failed.getCause().toString(), Observations.EXCERPT));
        } finally {
            answer.cancel(true);
        }
    }

    /** A project that ends right after its answer was sent has answered: what is on its way may still come in. */
    private static Reply onItsWay(URI uri, CompletableFuture<HttpResponse<byte[]>> answer)
            throws InterruptedException, ExecutionException {
        try {
            return answer(uri, answer.get(ON_ITS_WAY.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException nothing) {
            return new NoAnswer("no answer yet when the project changed");
        }
    }

    private static Answer answer(URI uri, HttpResponse<byte[]> response) {
        var header = response.headers().firstValue("Content-Type").orElse("");
        var semicolon = header.indexOf(';');
        var mediaType = TerminalText.excerpt(semicolon < 0 ? header : header.substring(0, semicolon), 100);
        return new Answer(uri, response.statusCode(), mediaType.isEmpty() ? null : mediaType.toLowerCase(Locale.ROOT),
                new String(response.body(), charset(header)));
    }

    private static Charset charset(String contentType) {
        var parameter = contentType.toLowerCase(Locale.ROOT).replace("\"", "").indexOf("charset=iso-8859-1");
        return parameter >= 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }

    /** Waits before the next question, as long as before the next look, and no shorter than that. */
    public void pause(Duration waited, Duration shortest) throws InterruptedException {
        var look = untilNextLook(waited);
        Thread.sleep(look.compareTo(shortest) < 0 ? shortest : look);
    }

    /** Waits a little before the next look: short at first, since most projects start fast, never over the setting. */
    public void pause(Duration waited) throws InterruptedException {
        Thread.sleep(untilNextLook(waited));
    }

    private Duration untilNextLook(Duration waited) {
        var pause = SHORTEST_PAUSE.plus(waited.dividedBy(10));
        return pause.compareTo(poll) < 0 ? pause : poll;
    }

    /**
     * The address of a path of what listens there. The host is an IP address, which every dev server accepts.
     *
     * @param path begins with {@code /}; what an address may not hold is encoded, what is encoded stays
     */
    static URI uri(InetSocketAddress address, String path) {
        var host = address.getAddress().getHostAddress();
        var plain = host.indexOf('%') < 0 ? host : host.substring(0, host.indexOf('%'));
        var root = "http://" + (plain.contains(":") ? "[" + plain + "]" : plain) + ":" + address.getPort();
        return URI.create(root + encode(path));
    }

    static String encode(String path) {
        var octets = path.getBytes(StandardCharsets.UTF_8);
        var encoded = new StringBuilder();
        for (var i = 0; i < octets.length; i++) {
            var c = (char) (octets[i] & 0xFF);
            var legal = c == '%' ? isHex(octets, i + 1) && isHex(octets, i + 2)
                    : c < 0x80 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0);
            encoded.append(legal ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }

    private static boolean isHex(byte[] octets, int index) {
        return index < octets.length && Character.digit(octets[index], 16) >= 0;
    }
}
