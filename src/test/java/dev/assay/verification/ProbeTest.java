package dev.assay.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
        "127.0.0.1 / http://127.0.0.1:3000/",
        "::1 /a http://[0:0:0:0:0:0:0:1]:3000/a",
        "127.0.0.1 /a?b=c&d[]={e}|f http://127.0.0.1:3000/a?b=c&d%5B%5D=%7Be%7D%7Cf",
        "127.0.0.1 //evil.example/x http://127.0.0.1:3000//evil.example/x",
        "127.0.0.1 /@evil.example http://127.0.0.1:3000/@evil.example",
        "127.0.0.1 /100%/%41%zz http://127.0.0.1:3000/100%25/%41%25zz",
        "127.0.0.1 /ü\"<\\ http://127.0.0.1:3000/%C3%BC%22%3C%5C"})
    void everyPathBecomesAnAddressOfTheProject(String host, String path, String expected) {
        // When
        var uri = Probe.uri(new InetSocketAddress(host, 3000), path);

        // Then
        assertThat(uri).hasToString(expected);
    }
}
