package dev.assay.llm;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A chat model by its name in the catalogue. */
@Qualifier
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CatalogModel {

    @Nonbinding
    String value();

    /** For choosing at run time. */
    final class Literal extends AnnotationLiteral<CatalogModel> implements CatalogModel {

        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        public static Literal of(String catalogueName) {
            return new Literal(catalogueName);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
