package dev.assay.llm.http;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Makes the HTTP clients of models. */
@ApplicationScoped
public class ModelHttp {

    /** @param limit of a whole call, from its connection to the last byte of its answer */
    public HttpClientBuilder builder(Duration limit) {
        return JdkHttpClient.builder().readTimeout(limit);
    }
}
