package dev.assay.llm;

import dev.assay.platform.SecretReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds keys where catalogue entries say they are: only in variables that are named as keys, and in one folder, so
 * that an entry cannot send any other secret of the server to the address that it names. A key is never stored, shown
 * or logged.
 */
@ApplicationScoped
public class ApiKeys {

    @Inject
    @ConfigProperty(name = "assay.llm.key-folder")
    String folder;

    /**
     * @param reference {@code env:NAME_API_KEY} or {@code file:NAME}, as the catalogue accepts it
     * @throws ProviderException if there is nothing
     */
    String resolve(String reference) {
        try {
            return SecretReference.read(reference, folder).orElseThrow(() ->
                    ProviderException.notSetUp("the API key is not there: " + reference));
        } catch (IOException unreadable) {
            throw ProviderException.notSetUp("the API key cannot be read: " + reference);
        }
    }
}
