package dev.assay.health;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether the Kafka broker answers. Asked through one client, at most once in a while, and never for long. */
@ApplicationScoped
public class Broker {

    static final String UP = "up";
    static final String DOWN = "down";

    private static final long RECONNECT_MILLIS = 10_000;

    @Inject
    @ConfigProperty(name = "mp.messaging.connector.liberty-kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    @ConfigProperty(name = "assay.health.broker-timeout", defaultValue = "PT1S")
    Duration timeout;

    @Inject
    @ConfigProperty(name = "assay.health.broker-interval", defaultValue = "PT5S")
    Duration interval;

    private Admin client;
    private String state;
    private long askedAt;

    /** {@value #UP} or {@value #DOWN}, as of the last time it was asked. */
    public synchronized String state() {
        if (state == null || System.nanoTime() - askedAt > interval.toNanos()) {
            state = answers() ? UP : DOWN;
            askedAt = System.nanoTime();
        }
        return state;
    }

    private boolean answers() {
        try {
            return !client().describeCluster().nodes().get(timeout.toMillis(), TimeUnit.MILLISECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException | KafkaException unavailable) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Admin client() {
        if (client == null) {
            var limit = Math.toIntExact(timeout.toMillis());
            client = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                    AdminClientConfig.CLIENT_ID_CONFIG, "assay-health",
                    AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, limit,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limit));
        }
        return client;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close(timeout);
        }
    }
}
