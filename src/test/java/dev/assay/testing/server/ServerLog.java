package dev.assay.testing.server;

import java.util.Map;
import java.util.Optional;

/** Errors in the server's output after which waiting is pointless, although the server itself calls them survivable. */
public final class ServerLog {

    private static final Map<String, String> FATAL = Map.of(
            "CWWKF0033E", "two of its features conflict, so it runs without any",
            "CWWKF0046W", "a feature is for another version of the platform",
            "CWWKF0001E", "a feature is missing from its installation",
            "CWWKZ0002E", "the application failed to start",
            "CWWKZ0004E", "the application failed to start",
            "CWWKZ0014W", "the application is not where the configuration says",
            "CWWKO0221E", "its HTTP port is in use");

    private ServerLog() {}

    /** @return what is wrong, as the end of a sentence that begins with "Open Liberty cannot run:" */
    public static Optional<String> fatal(String output) {
        return FATAL.keySet().stream().filter(output::contains).sorted().findFirst()
                .map(code -> FATAL.get(code) + " (" + code + ")");
    }
}
