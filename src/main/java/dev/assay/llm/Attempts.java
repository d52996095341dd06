package dev.assay.llm;

import dev.assay.llm.context.Attribution;
import dev.assay.llm.context.LlmContext;
import dev.assay.llm.http.Exchange;
import dev.assay.llm.telemetry.CallTelemetry;
import dev.assay.platform.Ids;
import dev.assay.usage.UsageLedger;
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
    UsageLedger usage;

    @Inject
    CallTelemetry telemetry;

    @Inject
    Ids ids;

    @Inject
    InstantSource time;

    Attempt begin(CatalogEntry entry, ChatRequest request, Exchange exchange) {
        var attribution = Attribution.of(context);
        return new Attempt(ids.next(), time.instant(), entry, attribution, request, exchange,
                telemetry.begin(entry.model(), attribution), usage::record);
    }
}
