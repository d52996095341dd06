package dev.assay.sandbox;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a sandbox with the name by which a setting chooses it. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface SandboxKind {

    String value();

    /** For a choice at run time. */
    final class Literal extends AnnotationLiteral<SandboxKind> implements SandboxKind {

        private static final long serialVersionUID = 1L;

        private final String kind;

        public Literal(String kind) {
            this.kind = kind;
        }

        @Override
        public String value() {
            return kind;
        }
    }
}
