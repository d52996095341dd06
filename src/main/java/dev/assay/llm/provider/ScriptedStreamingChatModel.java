package dev.assay.llm.provider;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;

/** A scripted model's answer, piece by piece: a line at a time. */
final class ScriptedStreamingChatModel implements StreamingChatModel {

    private final ScriptedChatModel model;

    ScriptedStreamingChatModel(ScriptedChatModel model) {
        this.model = model;
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        var response = model.doChat(request);
        for (var line : response.aiMessage().text().split("(?<=\n)")) {
            handler.onPartialResponse(line);
        }
        handler.onCompleteResponse(response);
    }
}
