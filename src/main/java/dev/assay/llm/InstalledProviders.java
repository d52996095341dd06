package dev.assay.llm;

import dev.assay.catalog.ProviderNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The providers are the beans: a new one is there as soon as its class is. */
@ApplicationScoped
public class InstalledProviders implements ProviderNames {

    @Inject
    @Any
    Instance<ModelProvider> providers;

    @Override
    public Set<String> names() {
        return providers.stream().map(ModelProvider::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
