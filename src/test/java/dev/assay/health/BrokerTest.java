package dev.assay.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BrokerTest {

    @Test
    void aBrokerThatAcceptsAndNeverAnswersIsDownWithinTheLimit() throws IOException {
        // Given
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var broker = broker("127.0.0.1:" + silent.getLocalPort());
            var begun = System.nanoTime();

            // When
            var state = broker.state();

            // Then
            assertThat(state).isEqualTo(Broker.DOWN);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            broker.close();
        }
    }

    @Test
    void anAddressThatCannotBeReadIsDownAndNoError() {
        var broker = broker("no such host");

        assertThat(broker.state()).isEqualTo(Broker.DOWN);
        assertThatCode(broker::close).doesNotThrowAnyException();
    }

    @Test
    void itIsAskedAgainOnlyAfterTheInterval() {
        // Given
        var broker = broker("no such host");
        broker.state();

        // When
        broker.interval = Duration.ofHours(1);
        var begun = System.nanoTime();
        for (var i = 0; i < 10_000; i++) {
            broker.state();
        }

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }

    private static Broker broker(String address) {
        var broker = new Broker();
        broker.bootstrapServers = address;
        broker.timeout = Duration.ofMillis(500);
        broker.interval = Duration.ZERO;
        return broker;
    }
}
