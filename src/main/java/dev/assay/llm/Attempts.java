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
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

    private final Set<Attempt> open = ConcurrentHashMap.newKeySet();

    /** @throws ProviderException if the model may not be called now */
    Attempt begin(CatalogEntry entry, ChatRequest request, Exchange exchange) {
        var permit = enter(entry.model());
        var attempt = new Attempt(ids.next(), time.instant(), entry, Attribution.of(context), request, exchange,
                permit, usage, open::remove);
        open.add(attempt);
        return attempt;
    }

    /** The threads of calls outlive the beans, so that none of them could leave its row: it is written before. */
    void endBefore(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        open.forEach(Attempt::cancelled);
    }

    private Permit enter(Model model) {
        try {
            return limits.enter(model);
        } catch (NotNowException refused) {
            throw ProviderException.notNow(refused);
        }
    }
}
