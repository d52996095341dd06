package dev.assay.llm.http;

import dev.langchain4j.http.client.HttpClientBuilder;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the HTTP clients of models. They share one client of the JDK, and so its idle connections. */
@ApplicationScoped
public class ModelHttp {

    @Inject
    @ConfigProperty(name = "assay.llm.connect-timeout")
    Duration connectTimeout;

    @Inject
    @ConfigProperty(name = "assay.llm.max-answer")
    long maxAnswer;

    @Inject
    InstantSource time;

    @Resource(lookup = "concurrent/workers")
    ManagedExecutorService workers;

    private Executor executor;
    private HttpClient client;

    @PostConstruct
    void start() {
        start(workers);
    }

    /**
     * A connection serves one call at a time (HTTP/1.1), so that a call that is given up closes it, and no call shares
     * the fate of another. A redirect is never followed: it could carry the key to another host.
     */
    void start(Executor readers) {
        executor = readers;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** @param limit of a whole call, from its connection to the last byte of its answer */
    public HttpClientBuilder builder(Duration limit) {
        return new BoundedHttpClientBuilder(connectTimeout, limit, () ->
                new BoundedHttpClient(client, new Limits(limit, maxAnswer), executor, time));
    }

    @PreDestroy
    void stop() {
        client.shutdownNow();
    }
}
