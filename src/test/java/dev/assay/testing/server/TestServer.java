package dev.assay.testing.server;

import dev.assay.testing.service.CannotStart;
import dev.assay.testing.service.Folders;
import dev.assay.testing.service.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The server {@code assay-it}: the same installation and the very configuration of {@code assay}, on a free port,
 * without an application of its own (Arquillian deploys) and with what Arquillian needs to talk to it.
 */
final class TestServer {

    static final String NAME = "assay-it";

    private static final Path INSTALLATION = Path.of("target", "liberty", "wlp");
    private static final String FOR_ARQUILLIAN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <server>
              <featureManager>
                <feature>localConnector-1.0</feature>
              </featureManager>
            </server>
            """;

    private TestServer() {}

    /** Lays the server's folder anew and tells arquillian.xml where it is. */
    static void prepare(Map<String, String> services) {
        var server = lay(NAME);
        var port = FreePorts.one();
        try {
            Files.delete(server.resolve("configDropins/defaults/application.xml"));
            Files.createDirectories(server.resolve("dropins"));
            Files.createDirectories(server.resolve("configDropins/overrides"));
            Files.writeString(server.resolve("configDropins/overrides/arquillian.xml"), FOR_ARQUILLIAN);
            writeEnvironment(server.resolve("server.env"), services, port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        System.setProperty("assay.it.wlp", installation().toString());
        System.setProperty("assay.it.server", NAME);
        System.setProperty("assay.it.port", Integer.toString(port));
    }

    /** Lays a server of this name anew, configured as {@code assay} is, without its application. */
    static Path lay(String name) {
        var original = installation().resolve("usr/servers/assay");
        if (!Files.exists(original.resolve("server.xml"))) {
            throw new CannotStart("There is no server in " + original + "; mvn pre-integration-test lays it.");
        }
        var server = installation().resolve("usr/servers").resolve(name);
        Folders.empty(server);
        Folders.copy(original.resolve("configDropins"), server.resolve("configDropins"));
        Folders.copy(original.resolve("lib"), server.resolve("lib"));
        try {
            Files.copy(original.resolve("server.xml"), server.resolve("server.xml"));
            Files.copy(original.resolve("jvm.options"), server.resolve("jvm.options"));
            Files.createDirectories(server.resolve("apps"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return server;
    }

    static Path installation() {
        return INSTALLATION.toAbsolutePath();
    }

    /** Where the server finds the signing secrets of webhooks. */
    static Path webhookSecrets() {
        return Path.of("target", "webhook-secrets").toAbsolutePath();
    }

    static Path folder() {
        return installation().resolve("usr/servers").resolve(NAME);
    }

    /** Fails with one sentence if the server runs, but not with what it was told to run. */
    static void requireHealthy() {
        try {
            var log = folder().resolve("logs/messages.log");
            var wrong = ServerLog.fatal(Files.readString(log));
            if (wrong.isPresent()) {
                throw new CannotStart("Open Liberty cannot run: " + wrong.get() + "; its log is " + log + ".");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void writeEnvironment(Path file, Map<String, String> services, int port) throws IOException {
        var all = new TreeMap<>(services);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("ASSAY_HTTP_PORT", Integer.toString(port));
        all.put("ASSAY_SANDBOX_LOCAL_TRUST_GENERATED", "true");
        all.put("ASSAY_NOTIFICATION_ALLOWED_HOSTS", "127.0.0.1");
        all.put("ASSAY_NOTIFICATION_SECRET_FOLDER", webhookSecrets().toString());
        all.put("ASSAY_NOTIFICATION_RETRY_DELAY", "PT0.2S");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, all.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue() + "\n")
                .collect(Collectors.joining()));
    }
}
