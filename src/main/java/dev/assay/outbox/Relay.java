package dev.assay.outbox;

import dev.assay.platform.ReadyGate;
import dev.assay.platform.Schedule;
import dev.assay.platform.ServerReady;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Publishes what waits in the outbox: at once after each commit, and every few seconds for what a broken broker or a
 * killed server left.
 */
@ApplicationScoped
public class Relay {

    private static final Logger LOGGER = System.getLogger(Relay.class.getName());

    private static final Duration PURGE_PAUSE = Duration.ofHours(1);

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    Schedule schedule;

    @Inject
    Instance<OutboxPublisher> publisher;

    @Inject
    ReadyGate gate;

    @Inject
    @ConfigProperty(name = "assay.outbox.interval")
    Duration interval;

    @Inject
    @ConfigProperty(name = "assay.outbox.keep")
    Duration keep;

    private final AtomicBoolean scheduled = new AtomicBoolean();

    void startWith(@Observes ServerReady ready) {
        schedule.every(interval, "the relay of the outbox", this::publishAll);
        schedule.every(PURGE_PAUSE, "the purge of the outbox", () -> publisher.get().purge(keep));
    }

    void wakeAfter(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.OutboxWritten written) {
        if (gate.isOpen() && scheduled.compareAndSet(false, true)) {
            executor.execute(this::publishAll);
        }
    }

    private void publishAll() {
        scheduled.set(false);
        try {
            var batches = publisher.get();
            while (batches.publishBatch()) {
                LOGGER.log(Level.DEBUG, "outbox: a full batch was published, looking for more");
            }
        } catch (RuntimeException failed) {
            LOGGER.log(Level.WARNING, "outbox: not published, will be tried again in {0}: {1}", interval, failed);
        }
    }
}
