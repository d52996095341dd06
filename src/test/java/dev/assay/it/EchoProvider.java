package dev.assay.it;

import dev.assay.catalog.Model;
import dev.assay.llm.ModelProvider;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;

/** A provider that nobody has heard of before: it says its model's name, always for the same count of tokens. */
@ApplicationScoped
public class EchoProvider implements ModelProvider {

    static final int INPUT_TOKENS = 12_345;
    static final int OUTPUT_TOKENS = 678;

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public ChatModel chatModel(Model model, Connection connection) {
        return new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                return answer(model);
            }
        };
    }

    @Override
    public StreamingChatModel streamingChatModel(Model model, Connection connection) {
        return new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                handler.onCompleteResponse(answer(model));
            }
        };
    }

    private static ChatResponse answer(Model model) {
        return ChatResponse.builder().aiMessage(AiMessage.from(model.modelName()))
                .tokenUsage(new TokenUsage(INPUT_TOKENS, OUTPUT_TOKENS)).build();
    }
}
