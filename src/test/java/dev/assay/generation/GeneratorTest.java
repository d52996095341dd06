package dev.assay.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.llm.context.LlmScope;
import dev.assay.project.ProjectFiles;
import dev.assay.project.RelativePath;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorTest {

    private final List<ChatMessage> asked = new ArrayList<>();

    @Test
    void theModelReadsTheFormatAndThePromptWithTheCaseInIt() {
        // Given
        var models = answering(() -> answer("### a.txt\n```\nhello\n```", FinishReason.STOP));

        // When
        var project = generator(models).generate(request("On {{port}} as {{projectType}}: {{request}} {{error}}"));

        // Then
        assertThat(project.files()).containsEntry(new RelativePath("a.txt"), "hello\n").hasSize(1);
        assertThat(asked).containsExactly(SystemMessage.from(PromptText.ANSWER_FORMAT),
                UserMessage.from("On 8080 as java-http: a clock with {{port}} "));
        assertThat(PromptText.ANSWER_FORMAT).contains("### src/Main.java").contains("200 files");
        assertThat(models.isClean()).isTrue();
    }

    @Test
    void aRepairShowsTheModelItsOwnAnswerAndWhatWasObserved() {
        // Given
        var models = answering(() -> answer("### a.txt\n```\nmended\n```", FinishReason.STOP));
        var failed = new ProjectFiles(new TreeMap<>(Map.of(new RelativePath("a.txt"), "broken {{request}}")));
        var first = request("Write {{request}}");

        // When
        var project = generator(models).generate(new GenerationRequest(first.model(), first.prompt(),
                first.variables(), new Repair(failed, "BUILD_FAILED: {{error}}"), first.llmScope()));

        // Then
        assertThat(project.files()).containsEntry(new RelativePath("a.txt"), "mended\n");
        assertThat(asked).hasSize(4);
        assertThat(asked.get(2)).isEqualTo(AiMessage.from("### a.txt\n```\nbroken {{request}}\n```\n\n"));
        assertThat(((UserMessage) asked.get(3)).singleText()).contains("BUILD_FAILED: {{error}}")
                .contains("write the whole project again");
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, the answer holds no file with a path",
        "LENGTH, the answer was cut off at the limit of output tokens",
    })
    void anAnswerWithoutAProjectSaysWhy(FinishReason finish, String reason) {
        // Given
        var models = answering(() -> answer("I will write", finish));

        // Then
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> generator(models).generate(request("{{request}}"))).withMessage(reason);
        assertThat(models.isClean()).isTrue();
    }

    @Test
    void whatTheServiceDoesWrongIsToldAsItIsAndLeavesNoModelBehind() {
        // Given
        var models = answering(() -> {
            throw new RateLimitException("slow down");
        });

        // Then
        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> generator(models).generate(request("{{request}}")));
        assertThat(models.isClean()).isTrue();
    }

    @Test
    void aPromptThatNoCaseCanFillAsksNoOne() {
        // Given
        var models = answering(() -> answer("", FinishReason.STOP));

        // Then
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> generator(models).generate(request("{{userName}}")));
        assertThat(asked).isEmpty();
    }

    private OneModel answering(Supplier<ChatResponse> answer) {
        return new OneModel(new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                asked.addAll(request.messages());
                return answer.get();
            }
        });
    }

    private static ChatResponse answer(String text, FinishReason finish) {
        return ChatResponse.builder().aiMessage(AiMessage.from(text)).finishReason(finish).build();
    }

    private static Generator generator(OneModel models) {
        var generator = new Generator();
        generator.models = models;
        generator.repairCharacters = 10_000;
        return generator;
    }

    private static GenerationRequest request(String prompt) {
        return new GenerationRequest("some-model", prompt,
                new CaseVariables("a clock with {{port}}", "java-http", 8080, null), null,
                new LlmScope("user", "container", null));
    }
}
