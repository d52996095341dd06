package dev.assay.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneEndTest {

    private static final ChatResponse RESPONSE = ChatResponse.builder().aiMessage(AiMessage.from("all")).build();

    private final List<Object> heard = new ArrayList<>();

    private final StreamingChatResponseHandler handler = OneEnd.of(new StreamingChatResponseHandler() {
        @Override
        public void onPartialResponse(String piece) {
            heard.add(piece);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            heard.add(response);
        }

        @Override
        public void onError(Throwable failed) {
            heard.add(failed);
        }
    });

    @Test
    void nothingIsHeardAfterAnError() {
        // Given
        var failed = new IllegalStateException();

        // When
        handler.onPartialResponse("a");
        handler.onError(failed);
        handler.onPartialResponse("b");
        handler.onError(new IllegalStateException());
        handler.onCompleteResponse(RESPONSE);

        // Then
        assertThat(heard).containsExactly("a", failed);
    }

    @Test
    void nothingIsHeardAfterACompleteAnswer() {
        // When
        handler.onPartialResponse("a");
        handler.onCompleteResponse(RESPONSE);
        handler.onError(new IllegalStateException());

        // Then
        assertThat(heard).containsExactly("a", RESPONSE);
    }

    @Test
    void whatAHandlerThrowsIsItsOwn() {
        // Given
        var broken = OneEnd.of(new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                throw new IllegalArgumentException("mine");
            }

            @Override
            public void onError(Throwable failed) {}
        });

        // Then
        assertThatThrownBy(() -> broken.onCompleteResponse(RESPONSE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mine");
    }
}
