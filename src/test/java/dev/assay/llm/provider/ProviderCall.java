package dev.assay.llm.provider;

import dev.assay.catalog.Model;
import dev.assay.llm.ModelProvider;
import dev.assay.llm.http.HttpFixture;
import dev.assay.usage.Tokens;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls a provider's models over HTTP, as the catalogue would have them built. */
record ProviderCall(ModelProvider provider, String baseUrl) {

    private static final long LIMIT_SECONDS = 10;

    /** What came of a call. */
    record Result(String text, Tokens tokens) {}

    Result whole() {
        return result(provider.chatModel(model(), connection()).chat(request()));
    }

    Result streamed() throws Exception {
        var answer = new CompletableFuture<ChatResponse>();
        provider.streamingChatModel(model(), connection()).chat(request(), new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        return result(answer.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    private Result result(ChatResponse response) {
        return new Result(response.aiMessage().text(), provider.tokens(response.tokenUsage()).orElseThrow());
    }

    private Model model() {
        return new Model("it", provider.name(), "model-1", baseUrl, null, 0.5, 77, Duration.ofSeconds(LIMIT_SECONDS),
                null, null);
    }

    private static ModelProvider.Connection connection() {
        return new ModelProvider.Connection(
                HttpFixture.withAnswersUpTo(1_000_000).builder(Duration.ofSeconds(LIMIT_SECONDS)), "key-1");
    }

    private static ChatRequest request() {
        return ChatRequest.builder().messages(UserMessage.from("Good day")).build();
    }
}
