package dev.assay.llm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds keys where catalogue entries say they are: only in variables that are named as keys, and in one folder, so
 * that an entry cannot send any other secret of the server to the address that it names. A key is never stored, shown
 * or logged.
 */
@ApplicationScoped
public class ApiKeys {

    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";

    @Inject
    @ConfigProperty(name = "assay.llm.key-folder")
    String folder;

    /**
     * @param reference {@code env:NAME_API_KEY} or {@code file:NAME}, as the catalogue accepts it
     * @throws ProviderException if there is nothing
     */
    String resolve(String reference) {
        var key = reference.startsWith(ENVIRONMENT)
                ? System.getenv(reference.substring(ENVIRONMENT.length()))
                : readFile(reference);
        if (key == null || key.isBlank()) {
            throw ProviderException.notSetUp("the API key is not there: " + reference);
        }
        return key.strip();
    }

    private String readFile(String reference) {
        try {
            return Files.readString(Path.of(folder, reference.substring(FILE.length())));
        } catch (IOException unreadable) {
            throw ProviderException.notSetUp("the API key cannot be read: " + reference);
        }
    }
}
