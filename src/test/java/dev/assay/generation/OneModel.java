package dev.assay.generation;

import dev.assay.llm.CatalogModel;
import dev.langchain4j.model.chat.ChatModel;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.Iterator;
import java.util.List;

/** A catalogue of one model, that counts who has not been given back. */
public final class OneModel implements Instance<ChatModel> {

    private final ChatModel model;
    private int inUse;

    public OneModel(ChatModel model) {
        this.model = model;
    }

    public boolean isClean() {
        return inUse == 0;
    }

    @Override
    public Instance<ChatModel> select(Annotation... qualifiers) {
        if (qualifiers.length == 1 && qualifiers[0] instanceof CatalogModel name && name.value().equals("some-model")) {
            return this;
        }
        throw new IllegalArgumentException("only some-model is here");
    }

    @Override
    public Handle<ChatModel> getHandle() {
        inUse++;
        return new Handle<>() {
            @Override
            public ChatModel get() {
                return model;
            }

            @Override
            public Bean<ChatModel> getBean() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void destroy() {
                inUse--;
            }

            @Override
            public void close() {
                destroy();
            }
        };
    }

    @Override
    public Iterable<? extends Handle<ChatModel>> handles() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChatModel get() {
        throw new UnsupportedOperationException("a model is given back only through its handle");
    }

    @Override
    public void destroy(ChatModel used) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends ChatModel> Instance<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends ChatModel> Instance<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isUnsatisfied() {
        return false;
    }

    @Override
    public boolean isAmbiguous() {
        return false;
    }

    @Override
    public Iterator<ChatModel> iterator() {
        return List.of(model).iterator();
    }
}
