package dev.assay.llm;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds keys where catalogue entries say they are. A key is never stored, shown or logged. */
@ApplicationScoped
public class ApiKeys {

    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";

    /**
     * @param reference {@code env:VARIABLE} or {@code file:/path}
     * @throws IllegalStateException if there is nothing
     */
    String resolve(String reference) {
        var key = reference.startsWith(ENVIRONMENT)
                ? System.getenv(reference.substring(ENVIRONMENT.length()))
                : readFile(reference);
        if (key == null || key.isBlank()) {
            throw new IllegalStateException("the API key is not there: " + reference);
        }
        return key.strip();
    }

    private static String readFile(String reference) {
        try {
            return Files.readString(Path.of(reference.substring(FILE.length())));
        } catch (IOException unreadable) {
            throw new IllegalStateException("the API key cannot be read: " + reference, unreadable);
        }
    }
}
