package dev.assay.benchmark.naive;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code curl -f} of the root: one question, no redirect followed, no look at what the answer holds. */
final class OneGet {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).proxy(HttpClient.Builder.NO_PROXY).build();
    private static final int BAD_REQUEST = 400;

    private OneGet() {
    }

    /** @return whether a whole answer with a status below 400 came within the limit */
    static boolean succeeds(InetSocketAddress address, Duration limit) throws InterruptedException {
        var root = URI.create("http://127.0.0.1:" + address.getPort() + "/");
        var answer = HTTP.sendAsync(HttpRequest.newBuilder(root).build(), BodyHandlers.discarding());
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS).statusCode() < BAD_REQUEST;
        } catch (ExecutionException | TimeoutException none) {
            return false;
        } finally {
            answer.cancel(true);
        }
    }
}
