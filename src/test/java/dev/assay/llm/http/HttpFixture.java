package dev.assay.llm.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The HTTP of models without a server, with threads of its own. */
public final class HttpFixture {

    private HttpFixture() {}

    /** @param maxAnswer in bytes */
    public static ModelHttp withAnswersUpTo(long maxAnswer) {
        return with(maxAnswer, Executors.newCachedThreadPool(task -> Thread.ofPlatform().daemon().unstarted(task)));
    }

    /** @param readers of streamed answers */
    public static ModelHttp with(long maxAnswer, Executor readers) {
        var http = new ModelHttp();
        http.connectTimeout = Duration.ofSeconds(2);
        http.maxAnswer = maxAnswer;
        http.time = InstantSource.system();
        http.start(readers);
        return http;
    }
}
