package dev.assay.llm.http;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The limits are the catalogue's and the settings'. What a model of langchain4j sets here is not heard: some set a
 * default of their own where a provider says nothing.
 */
record BoundedHttpClientBuilder(Duration connectTimeout, Duration readTimeout, Supplier<HttpClient> client)
        implements HttpClientBuilder {

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
    }

    @Override
    public HttpClient build() {
        return client.get();
    }
}
