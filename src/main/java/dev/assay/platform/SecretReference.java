package dev.assay.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a secret is: {@code env:NAME}, a variable of the server's environment, or {@code file:NAME}, a file of one
 * folder. Which names may be referred to is for the caller to say. A secret is never stored, shown or logged.
 */
public final class SecretReference {

    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";

    private SecretReference() {
    }

    /**
     * @return the secret without the white space around it; empty if the variable is not set, or nothing is in it
     * @throws IOException if there is no such file, or it cannot be read
     */
    public static Optional<String> read(String reference, String folder) throws IOException {
        var secret = reference.startsWith(ENVIRONMENT)
                ? System.getenv(reference.substring(ENVIRONMENT.length()))
                : Files.readString(Path.of(folder, reference.substring(FILE.length())));
        return Optional.ofNullable(secret).filter(text -> !text.isBlank()).map(String::strip);
    }
}
