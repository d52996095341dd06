package dev.assay.outbox;

import dev.assay.platform.ServerReady;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Creates the topics that are missing, with the broker's own replication factor; tries until the broker is there. */
@ApplicationScoped
public class Topics {

    private static final Logger LOGGER = System.getLogger(Topics.class.getName());

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "mp.messaging.connector.liberty-kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    @ConfigProperty(name = "assay.kafka.partitions")
    int partitions;

    @Inject
    @ConfigProperty(name = "assay.kafka.create-timeout")
    Duration timeout;

    void createWith(@Observes ServerReady ready) {
        executor.execute(this::createMissing);
    }

    private void createMissing() {
        var limit = (int) timeout.toMillis();
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limit,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, limit / 2);
        try (var admin = Admin.create(settings)) {
            var wanted = Arrays.stream(Topic.values())
                    .map(topic -> new NewTopic(topic.topicName(), Optional.of(partitions), Optional.empty())).toList();
            for (var creation : admin.createTopics(wanted).values().values()) {
                awaitCreated(creation.toCompletionStage().toCompletableFuture());
            }
            LOGGER.log(Level.INFO, "topics: all are there");
        } catch (ExecutionException | TimeoutException | RuntimeException failed) {
            LOGGER.log(Level.WARNING, "topics: not created, will be tried again in {0}: {1}", timeout, failed);
            executor.schedule(this::createMissing, limit, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitCreated(Future<Void> creation)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            creation.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw failed;
            }
        }
    }
}
