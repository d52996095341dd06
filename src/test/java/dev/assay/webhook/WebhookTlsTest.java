package dev.assay.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The address that was checked is connected to, and TLS still asks for the name that the user wrote. */
@Timeout(30)
class WebhookTlsTest {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "changeit";
    private static final Answer UNTRUSTED = new Answer.Silent("no trusted TLS connection");

    private final ScheduledExecutorService watch = Executors.newScheduledThreadPool(1);
    private HttpsServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void setUp() throws Exception {
        var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "receiver", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "san=dns:localhost", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store().toString())
                .redirectErrorStream(true).start();
        assertThat(keytool.waitFor()).as(new String(keytool.getInputStream().readAllBytes())).isZero();
        // on every address, for localhost has one of IPv6, too
        server = HttpsServer.create(new InetSocketAddress(0), 5);
        server.setHttpsConfigurator(new HttpsConfigurator(identity()));
        server.createContext("/", exchange -> {
            try (exchange) {
                Receiver.answer(exchange, 204);
            }
        });
        server.start();
    }

    @AfterEach
    void tearDown() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
        server.stop(0);
        watch.shutdownNow();
    }

    private Path store() {
        return folder.resolve("receiver.p12");
    }

    private void trustTheReceiver() {
        System.setProperty(TRUST_STORE, store().toString());
        System.setProperty(TRUST_STORE + "Password", PASSWORD);
    }

    private SSLContext identity() throws GeneralSecurityException, IOException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private Answer postTo(String host) throws IOException {
        var client = WebhookFixture.client(folder, Duration.ofSeconds(5), watch, "127.0.0.1", "localhost");
        var url = "https://" + host + ":" + server.getAddress().getPort() + "/";
        return client.post(new Webhook(url, WebhookFixture.SECRET), "id", "{}");
    }

    @Test
    void aReceiverThatIsTrustedByItsNameGetsIt() throws IOException {
        // Given
        trustTheReceiver();

        // When
        var answer = postTo("localhost");

        // Then
        assertThat(answer).isEqualTo(new Answer.Accepted(204));
    }

    @Test
    void aCertificateForAnotherNameIsNotTrusted() throws IOException {
        // Given
        trustTheReceiver();

        // When
        var answer = postTo("127.0.0.1");

        // Then
        assertThat(answer).isEqualTo(UNTRUSTED);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() throws IOException {
        // When
        var answer = postTo("localhost");

        // Then
        assertThat(answer).isEqualTo(UNTRUSTED);
    }
}
