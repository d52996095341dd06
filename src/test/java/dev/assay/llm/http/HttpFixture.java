package dev.assay.llm.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;

/** The HTTP of models without a server, with threads of its own. */
public final class HttpFixture {

    private HttpFixture() {}

    /** @param maxAnswer in bytes */
    public static ModelHttp withAnswersUpTo(long maxAnswer) {
        var http = new ModelHttp();
        http.connectTimeout = Duration.ofSeconds(2);
        http.maxAnswer = maxAnswer;
        http.time = InstantSource.system();
        http.start(Executors.newCachedThreadPool(task -> Thread.ofPlatform().daemon().unstarted(task)));
        return http;
    }
}
