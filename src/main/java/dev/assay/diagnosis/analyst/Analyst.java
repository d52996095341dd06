package dev.assay.diagnosis.analyst;

import dev.assay.budget.BudgetRefusedException;
import dev.assay.llm.CatalogModel;
import dev.assay.llm.ProviderException;
import dev.assay.llm.context.LlmFeature;
import dev.assay.platform.Ids;
import dev.langchain4j.model.chat.ChatModel;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks a model why a project failed. Minutes long, so it holds no transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Analyst {

    @Inject
    @Any
    Instance<ChatModel> models;

    @Inject
    Ids ids;

    @Inject
    @ConfigProperty(name = "assay.analyst.excerpt-lines")
    int excerptLines;

    @Inject
    @ConfigProperty(name = "assay.analyst.excerpt-characters")
    int excerptCharacters;

    /**
     * One question, one answer.
     *
     * @return empty if the failure left no line to read; then no model is asked
     * @throws ProviderException      if the model gave no answer
     * @throws BudgetRefusedException if nobody pays for it
     */
    @LlmFeature("analysis")
    public Optional<Opinion> analyse(AnalysisRequest request) {
        var excerpt = Excerpt.of(request.failure(), request.diagnosis(), excerptLines, excerptCharacters);
        return excerpt.lines().isEmpty() ? Optional.empty()
                : Optional.of(opinion(ask(request, excerpt), excerpt));
    }

    private static Opinion opinion(String answer, Excerpt excerpt) {
        try {
            return new Opinion.Accepted(AnswerReader.read(answer, excerpt));
        } catch (RefusedAnswerException refused) {
            return new Opinion.Refused(refused.getMessage());
        }
    }

    private String ask(AnalysisRequest request, Excerpt excerpt) {
        try (var handle = models.select(CatalogModel.Literal.of(request.model())).getHandle()) {
            var model = handle.get();
            var question = Question.of(request, excerpt, ids, model.supportedCapabilities());
            return Objects.requireNonNullElse(model.chat(question).aiMessage().text(), "");
        }
    }
}
