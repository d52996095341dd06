package dev.assay.llm;

import dev.assay.catalog.Model;
import dev.assay.catalog.Models;
import dev.assay.catalog.price.PriceList;
import dev.assay.catalog.price.PriceTable;
import dev.assay.llm.http.ModelHttp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The catalogue's models by name, ready to be called. An entry is looked up again after a moment, so that a change
 * holds on every server without a restart, and a call costs no query of its own.
 */
@ApplicationScoped
public class CatalogEntries {

    @Inject
    Models models;

    @Inject
    PriceTable priceTable;

    @Inject
    @Any
    Instance<ModelProvider> providers;

    @Inject
    ApiKeys keys;

    @Inject
    ModelHttp http;

    @Inject
    @ConfigProperty(name = "assay.llm.catalogue-age")
    Duration maxAge;

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @throws ProviderException if the catalogue has no such model, or this server no provider for it */
    CatalogEntry find(String name) {
        var held = known.get(name);
        if (held != null && held.isFresh(maxAge)) {
            return held.entry();
        }
        return known.compute(name, (key, before) -> lookUp(key, before)).entry();
    }

    private Known lookUp(String name, Known before) {
        if (before != null && before.isFresh(maxAge)) {
            return before;
        }
        var model = models.find(name)
                .orElseThrow(() -> ProviderException.notSetUp("the catalogue has no model " + name));
        var prices = priceTable.find(name)
                .orElseThrow(() -> ProviderException.notSetUp("there are no prices of the model " + name));
        var entry = before != null && before.entry().isOf(model, prices) ? before.entry() : entry(model, prices);
        return new Known(entry, System.nanoTime());
    }

    private CatalogEntry entry(Model model, PriceList prices) {
        var provider = providers.stream().filter(each -> each.name().equals(model.provider())).findFirst()
                .orElseThrow(() -> ProviderException.notSetUp("there is no provider " + model.provider()));
        return new CatalogEntry(model, prices, provider,
                once(() -> provider.chatModel(model, connection(model))),
                once(() -> provider.streamingChatModel(model, connection(model))));
    }

    private ModelProvider.Connection connection(Model model) {
        return new ModelProvider.Connection(http.builder(model.timeout()),
                model.apiKey() == null ? null : keys.resolve(model.apiKey()));
    }

    /** What failed is tried again at the next call: a key may be there by then. */
    private static <T> Supplier<T> once(Supplier<T> make) {
        var made = new AtomicReference<T>();
        return () -> made.updateAndGet(before -> before == null ? make.get() : before);
    }

    private record Known(CatalogEntry entry, long since) {

        boolean isFresh(Duration maxAge) {
            return System.nanoTime() - since < maxAge.toNanos();
        }
    }
}
