package dev.assay.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.usage.Tokens;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEstimateTest {

    @ParameterizedTest
    @CsvSource({"a,1", "abcd,1", "abcde,2", "🙂🙂🙂🙂,1", "🙂🙂🙂🙂🙂,2"})
    void fourCharactersAreATokenRoundedUp(String text, long tokens) {
        // Given
        var request = ChatRequest.builder().messages(UserMessage.from(text)).build();

        // When
        var estimate = TokenEstimate.of(request, answer(text));

        // Then
        assertThat(estimate).isEqualTo(Tokens.of(tokens, tokens));
    }

    @Test
    void allMessagesAreCountedTogether() {
        // Given
        var request = ChatRequest.builder().messages(SystemMessage.from("a"),
                UserMessage.from(TextContent.from("b"), TextContent.from("c")), AiMessage.from("d"),
                ToolExecutionResultMessage.from("1", "tool", "e")).build();

        // When
        var estimate = TokenEstimate.of(request, answer(null));

        // Then
        assertThat(estimate).isEqualTo(Tokens.of(2, 0));
    }

    @Test
    void theUpperBoundHasEveryByteAndWhatMayBeAroundIt() {
        // Given
        var request = ChatRequest.builder().messages(SystemMessage.from("ü"), UserMessage.from("🙂"),
                AiMessage.from(ToolExecutionRequest.builder().name("look").arguments("{}").build())).build();

        // When
        var bound = TokenEstimate.upperBound(request);

        // Then
        assertThat(bound).isEqualTo(2 + 4 + 6 + 3 * 16);
    }

    @Test
    void toolsAreInTheUpperBoundWithAllTheirText() {
        // Given
        var tool = ToolSpecification.builder().name("weather").description("What the weather is like")
                .parameters(JsonObjectSchema.builder().addStringProperty("city", "where").build()).build();
        var request = ChatRequest.builder().messages(UserMessage.from("?")).toolSpecifications(tool).build();

        // When
        var bound = TokenEstimate.upperBound(request);

        // Then
        assertThat(bound).isGreaterThan(16 + 1 + """
                {"name":"weather","description":"What the weather is like","parameters":{"type":"object",\
                "properties":{"city":{"type":"string","description":"where"}}}}""".length());
    }

    private static ChatResponse answer(String text) {
        var message = text == null ? AiMessage.builder().build() : AiMessage.from(text);
        return ChatResponse.builder().aiMessage(message).build();
    }
}
