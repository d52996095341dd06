package dev.assay.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.request.ChatRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedChatModelTest {

    @Test
    void theSameQuestionGetsTheSameAnswerWithItsUsage() {
        // Given
        var model = new ScriptedChatModel("scripted-small");

        // When
        var one = model.chat(asking("Write a Java web application.\n\nWhat the user wants: a clock"));
        var two = model.chat(asking("Write a Java web application.\n\nWhat the user wants: a clock"));

        // Then
        assertThat(one.aiMessage()).isEqualTo(two.aiMessage());
        assertThat(one.aiMessage().text()).contains("src/Main.java");
        assertThat(one.modelName()).isEqualTo("scripted-small");
        assertThat(one.tokenUsage().inputTokenCount()).isEqualTo(
                ("answer as files" + "Write a Java web application.\n\nWhat the user wants: a clock").length() / 4);
        assertThat(one.tokenUsage().outputTokenCount()).isEqualTo(one.aiMessage().text().length() / 4);
    }

    @Test
    void aQuestionThatNoRuleKnowsGetsTheLastRulesAnswer() {
        // When
        var answer = new ScriptedChatModel("scripted-large").chat(asking("What is the weather?"));

        // Then
        assertThat(answer.aiMessage().text()).contains("scripted model");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", ".", "..", "../catalog", "scripted-small/../scripted-large", "/etc", "a b", "A", "no-such"})
    void onlyScriptsThatCameWithTheApplicationCanBeNamed(String name) {
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(() -> new ScriptedChatModel(name));
    }

    @Test
    void anInterruptEndsTheDelay() {
        // Given
        var model = new ScriptedChatModel("scripted-large");
        Thread.currentThread().interrupt();

        // Then
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> model.chat(asking("?")));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static ChatRequest asking(String question) {
        return ChatRequest.builder()
                .messages(SystemMessage.from("answer as files"), UserMessage.from(question)).build();
    }
}
