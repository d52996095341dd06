package dev.assay.firstrun;

import dev.assay.testing.server.LibertyProcess;
import dev.assay.testing.service.CannotStart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * What a person may choose for a first run.
 *
 * @param httpHost        where the server listens, {@code ASSAY_HTTP_HOST}
 * @param httpPort        fixed by default, so that the examples of the README work, {@code ASSAY_HTTP_PORT}
 * @param stay            false ends after the matrix, {@code -Ddemo.stay=false}
 * @param readyLimit      how long the server may take to become ready, {@code -Ddemo.ready-limit=PT2M}
 * @param experimentLimit how long the sample experiment may take, {@code -Ddemo.experiment-limit=PT15M}
 * @param minimumDisk     bytes that must be free for data and logs
 * @param target          the build's folder
 */
record Settings(String httpHost, int httpPort, boolean stay, Duration readyLimit, Duration experimentLimit,
        long minimumDisk, Path target) {

    private static final long GIBIBYTE = 1L << 30;

    /** @throws CannotStart naming the setting that is wrong */
    static Settings of(Map<String, String> environment) {
        return new Settings(
                environment.getOrDefault("ASSAY_HTTP_HOST", "127.0.0.1"),
                port(environment.getOrDefault("ASSAY_HTTP_PORT", "9080")),
                Boolean.parseBoolean(System.getProperty("demo.stay", "true")),
                duration("demo.ready-limit", "PT2M"),
                duration("demo.experiment-limit", "PT15M"),
                GIBIBYTE,
                Path.of(System.getProperty("demo.target", "target")).toAbsolutePath());
    }

    String address() {
        return launch().address();
    }

    LibertyProcess.Launch launch() {
        return new LibertyProcess.Launch(target.resolve("liberty/wlp"), "assay", httpHost, httpPort,
                folder().resolve("console.log"), readyLimit, Map.of());
    }

    Path folder() {
        return target.resolve("first-run");
    }

    private static int port(String text) {
        try {
            var port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw new CannotStart("ASSAY_HTTP_PORT must be a number from 1 to 65535, not " + text + ".", notANumber);
        }
        throw new CannotStart("ASSAY_HTTP_PORT must be a number from 1 to 65535, not " + text + ".");
    }

    private static Duration duration(String key, String otherwise) {
        var text = System.getProperty(key, otherwise);
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new CannotStart("-D" + key + " must be an ISO duration such as " + otherwise + ", not " + text + ".",
                    wrong);
        }
    }
}
