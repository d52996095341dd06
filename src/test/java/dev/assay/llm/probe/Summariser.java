package dev.assay.llm.probe;

import dev.assay.llm.CatalogModel;
import dev.assay.llm.context.Attributed;
import dev.assay.llm.context.LlmFeature;
import dev.assay.llm.context.LlmScope;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;

/** Business code as anybody would write it: it asks for a model and calls it, and mentions nothing else. */
@ApplicationScoped
public class Summariser {

    /** The model's name in the catalogue. */
    public static final String MODEL = "summariser";

    @Inject
    @CatalogModel(MODEL)
    ChatModel model;

    @Inject
    @CatalogModel(MODEL)
    StreamingChatModel streaming;

    /** A piece of work that carries on whose behalf it is done. */
    public record Job(String text, LlmScope llmScope) implements Attributed {}

    /** As langchain4j's declarative services look. */
    interface Assistant {

        String summarise(String text);
    }

    @LlmFeature("in-request")
    public String summarise(String text) {
        return model.chat(text);
    }

    @LlmFeature("on-executor")
    public String summarise(Job job) {
        return model.chat(job.text());
    }

    @LlmFeature("by-service")
    public String summariseByService(String text) {
        return AiServices.create(Assistant.class, model).summarise(text);
    }

    @LlmFeature("streamed")
    public CompletableFuture<String> stream(String text) {
        var answer = new CompletableFuture<String>();
        streaming.chat(text, new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response.aiMessage().text());
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    public String withoutContext(String text) {
        return model.chat(text);
    }
}
