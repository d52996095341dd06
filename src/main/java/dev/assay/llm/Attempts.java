package dev.assay.llm;

import dev.assay.catalog.Model;
import dev.assay.llm.context.Attribution;
import dev.assay.llm.context.LlmContext;
import dev.assay.llm.http.Exchange;
import dev.assay.llm.limits.ModelLimits;
import dev.assay.llm.limits.NotNowException;
import dev.assay.llm.limits.Permit;
import dev.assay.platform.Ids;
import dev.assay.usage.UsageWriter;
import dev.langchain4j.model.chat.request.ChatRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Begins the attempts of calls. Whom one is counted for is settled when it begins. */
@ApplicationScoped
public class Attempts {

    @Inject
    LlmContext context;

    @Inject
    ModelLimits limits;

    @Inject
    UsageWriter usage;

    @Inject
    Ids ids;

    @Inject
    InstantSource time;

    /** @throws ProviderException if the model may not be called now */
    Attempt begin(CatalogEntry entry, ChatRequest request, Exchange exchange) {
        var permit = enter(entry.model());
        return new Attempt(ids.next(), time.instant(), entry, Attribution.of(context), request, exchange, permit,
                usage);
    }

    private Permit enter(Model model) {
        try {
            return limits.enter(model);
        } catch (NotNowException refused) {
            throw ProviderException.notNow(refused);
        }
    }
}
