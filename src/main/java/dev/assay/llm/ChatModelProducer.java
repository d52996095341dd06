package dev.assay.llm;

import dev.assay.catalog.Model;
import dev.assay.catalog.Models;
import dev.assay.usage.UsageLedger;
import dev.langchain4j.model.chat.ChatModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The one place where models come from, each with the listener that meters it. */
@ApplicationScoped
public class ChatModelProducer {

    @Inject
    Models models;

    @Inject
    @Any
    Instance<ModelProvider> providers;

    @Inject
    LlmContext context;

    @Inject
    UsageLedger usage;

    /** By name, with the entry it was built from: a changed entry is built anew at its next use. */
    private final Map<String, Built> built = new ConcurrentHashMap<>();

    /** @throws ProviderException if the catalogue has no such model, or no provider for it */
    @Produces
    @CatalogModel("")
    ChatModel named(InjectionPoint target) {
        var name = target.getQualifiers().stream()
                .filter(CatalogModel.class::isInstance).map(CatalogModel.class::cast)
                .map(CatalogModel::value).findFirst().orElseThrow();
        var entry = models.find(name)
                .orElseThrow(() -> ProviderException.notSetUp("the catalogue has no model " + name));
        return built.compute(name, (key, existing) ->
                existing != null && existing.entry().equals(entry) ? existing : build(entry)).model();
    }

    private Built build(Model entry) {
        var provider = providers.stream().filter(each -> each.name().equals(entry.provider())).findFirst()
                .orElseThrow(() -> ProviderException.notSetUp("there is no provider " + entry.provider()));
        return new Built(entry, provider.build(entry, new UsageListener(entry, context, usage)));
    }

    private record Built(Model entry, ChatModel model) {}
}
