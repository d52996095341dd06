package dev.assay.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {

    private static final Instant TIMESTAMP = Instant.ofEpochSecond(1614265330);

    /**
     * The first row is the vector that the libraries of Standard Webhooks are tested with; the others were made by
     * {@code openssl dgst -sha256 -mac HMAC} with the same key.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            msg_p5jXN8AQM9LWM0D4loKWxJek | {"test": 2432232314} | v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=
            other                        | {"test": 2432232314} | v1,clJ1K2YLFhHwc+JOxcCJDpkkbb67pDCbScV6i/hzUTc=
            msg_p5jXN8AQM9LWM0D4loKWxJek | {"größe": "日本"}     | v1,Zr9gng9pXpGUwt2B+oRsptoqyFAD5fEXbxl9UVwI7+M=""")
    void theSignatureIsThatOfStandardWebhooks(String id, String body, String signature) {
        // Given
        var key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        // When
        var made = Signature.of(key, id, TIMESTAMP, body);

        // Then
        assertThat(made).isEqualTo(signature);
    }
}
