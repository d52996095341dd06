package dev.assay.generation;

import dev.assay.llm.CatalogModel;
import dev.assay.llm.ProviderException;
import dev.assay.llm.context.LlmFeature;
import dev.assay.project.ProjectFiles;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks a model for a project. Minutes long, so it holds no transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Generator {

    @Inject
    @Any
    Instance<ChatModel> models;

    @Inject
    @ConfigProperty(name = "assay.generation.repair-characters")
    int repairCharacters;

    /**
     * One question, one answer.
     *
     * @throws MalformedAnswerException if the answer holds no project that can be accepted
     * @throws ProviderException        if the model gave no answer
     * @throws IllegalArgumentException if the prompt has a variable that no case can fill
     */
    @LlmFeature("generation")
    public ProjectFiles generate(GenerationRequest request) {
        var question = question(request, repairCharacters);
        var response = ask(request.model(), question);
        var answer = Objects.requireNonNullElse(response.aiMessage().text(), "");
        try {
            return AnswerParser.parse(answer);
        } catch (MalformedAnswerException malformed) {
            throw response.finishReason() == FinishReason.LENGTH
                    ? new MalformedAnswerException("the answer was cut off at the limit of output tokens")
                    : malformed;
        }
    }

    /** What a model reads that is asked for the first time. */
    public static ChatRequest question(String model, String prompt, CaseVariables variables) {
        return question(new GenerationRequest(model, prompt, variables, null, null), 0);
    }

    private static ChatRequest question(GenerationRequest request, int maxRepeated) {
        return ChatRequest.builder().messages(PromptText.messages(request, maxRepeated)).build();
    }

    private ChatResponse ask(String name, ChatRequest question) {
        try (var model = models.select(CatalogModel.Literal.of(name)).getHandle()) {
            return model.get().chat(question);
        }
    }
}
