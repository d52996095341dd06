package dev.assay.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.assay.problem.Rejected;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

    static AllowedHosts of(String... allowed) {
        var hosts = new AllowedHosts();
        hosts.allowed = Optional.of(List.of(allowed)).filter(list -> !list.isEmpty());
        return hosts;
    }

    static Webhook webhook(String url) {
        return new Webhook(url, "file:secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://hooks.example.com/x?y=z", "http://1.1.1.1:8080", "https://[2606:4700::1111]/"})
    void withoutAListAPublicAddressIsAccepted(String url) {
        // Given
        var hosts = of();

        // When
        hosts.requireAllowed(webhook(url));

        // Then
        assertThat(webhook(url).target().getHost()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/", "http://[::1]:80/", "http://10.1.2.3/",
        "http://169.254.169.254/latest",
        "http://[fd00:ec2::254]/", "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/", "http://192.168.1.1:8443/"})
    void withoutAListAnotherAddressIsRefusedAtOnce(String url) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> of().requireAllowed(webhook(url)))
                .satisfies(rejected -> assertThat(rejected.errors().getFirst().field()).isEqualTo("webhook.url"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com", "file:///etc/passwd", "gopher://example.com", "//example.com",
        "http:///x",
        "https://user:password@example.com/", "https://user@example.com/", "https://example.com/#x",
        "http://[fe80::1%25eth0]/",
        "http://exa mple.com", "http://example.com:99999/", "http://example.com:0/",
        "javascript:alert(1)", "", "http://a_b/"})
    void whatIsNoPlainWebAddressIsRefused(String url) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> webhook(url).target());
    }

    /** A resolver takes these for numbers, so they are looked up, and then they are what they are. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.1", "2130706433", "127.0.0.1", "[::1]", "0"})
    void aNameThatLeadsInsideIsRefusedWhenItIsLookedUp(String host) {
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> of().resolve(host));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:9/, true", "localhost, http://LOCALHOST/, true",
        "localhost, http://localhost./, true",
        "localhost, http://127.0.0.1/, false", "localhost, https://hooks.example.com/, false",
        "*.example.com, https://a.example.com/, true", "*.example.com, https://a.b.example.com/, true",
        "*.example.com, https://example.com/, false", "*.example.com, https://badexample.com/, false",
        "*.example.com, https://.example.com.evil.org/, false", "169.254.169.254, http://169.254.169.254/, true",
        "::1, 'http://[::1]/', true", "[::1], 'http://[::1]/', true"})
    void aListSaysWhomAlone(String listed, String url, boolean isAllowed) {
        // Given
        var hosts = of(listed);

        // When
        var thrown = catchThrowable(() -> hosts.requireAllowed(webhook(url)));

        // Then
        assertThat(thrown == null).isEqualTo(isAllowed);
    }

    @ParameterizedTest
    @CsvSource({"localhost, localhost, true", "localhost, 127.0.0.1, false", "127.0.0.1, localhost, false"})
    void aListedNameMayLeadInside(String listed, String host, boolean isAllowed) {
        // Given
        var hosts = of(listed);

        // When
        var thrown = catchThrowable(() -> hosts.resolve(host));

        // Then
        assertThat(thrown == null).isEqualTo(isAllowed);
    }
}
