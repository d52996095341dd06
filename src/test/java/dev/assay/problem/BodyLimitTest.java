package dev.assay.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodyLimitTest {

    @Test
    void aBodyOfExactlyTheLimitIsReadWhole() throws IOException {
        var body = new BodyLimit.Counted(new ByteArrayInputStream(new byte[1000]), 1000);

        assertThat(body.readAllBytes()).hasSize(1000);
    }

    @Test
    void oneByteMoreIsRefused() {
        var body = new BodyLimit.Counted(new ByteArrayInputStream(new byte[1001]), 1000);

        assertThatExceptionOfType(Rejected.class).isThrownBy(body::readAllBytes)
                .satisfies(rejected -> {
                    assertThat(rejected.status()).isEqualTo(413);
                    assertThat(rejected.code()).isEqualTo("body-too-large");
                });
    }

    @Test
    void aBodyWithoutEndIsNotReadFarBeyondTheLimit() {
        // Given
        var given = new AtomicLong();
        var endless = new InputStream() {
            @Override
            public int read() {
                given.incrementAndGet();
                return ' ';
            }
        };

        // When
        var body = new BodyLimit.Counted(endless, 1000);

        // Then
        assertThatExceptionOfType(Rejected.class).isThrownBy(body::readAllBytes);
        assertThat(given.get()).isLessThan(100_000);
    }
}
