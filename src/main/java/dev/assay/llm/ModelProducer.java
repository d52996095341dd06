package dev.assay.llm;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;

/** The one place where business code gets its models from: by name, metered, and following the catalogue. */
@ApplicationScoped
public class ModelProducer {

    @Inject
    CatalogEntries entries;

    @Inject
    Attempts attempts;

    /** Calls fail with a {@link ProviderException} as long as the catalogue has no such model. */
    @Produces
    @CatalogModel("")
    ChatModel chatModel(InjectionPoint target) {
        return new CatalogChatModel(nameOf(target), entries, attempts);
    }

    /** Like {@link #chatModel}, for answers that come piece by piece. */
    @Produces
    @CatalogModel("")
    StreamingChatModel streamingChatModel(InjectionPoint target) {
        return new CatalogStreamingChatModel(nameOf(target), entries, attempts);
    }

    private static String nameOf(InjectionPoint target) {
        return target.getQualifiers().stream()
                .filter(CatalogModel.class::isInstance).map(CatalogModel.class::cast)
                .map(CatalogModel::value).findFirst().orElseThrow();
    }
}
