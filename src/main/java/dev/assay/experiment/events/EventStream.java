package dev.assay.experiment.events;

import dev.assay.experiment.ExperimentRow;
import dev.assay.experiment.Experiments;
import dev.assay.experiment.steering.Outcome;
import dev.assay.problem.Rejected;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends an experiment's events to a client until the experiment has ended. It reads the log again and again instead of
 * listening inside this server, so any server can serve any client, and a client that comes back misses nothing.
 */
@ApplicationScoped
public class EventStream {

    private static final Logger LOGGER = System.getLogger(EventStream.class.getName());

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    EventLog log;

    @Inject
    Experiments experiments;

    @Inject
    @ConfigProperty(name = "assay.events.interval")
    Duration interval;

    @Inject
    @ConfigProperty(name = "assay.events.max-duration")
    Duration maxDuration;

    @Inject
    @ConfigProperty(name = "assay.events.max-clients")
    int maxClients;

    private final AtomicInteger clients = new AtomicInteger();

    /** @throws Rejected 429 if too many clients follow already */
    public void follow(ExperimentRow experiment, String lastEventId, SseEventSink sink, Sse sse) {
        if (clients.incrementAndGet() > maxClients) {
            clients.decrementAndGet();
            throw new Rejected(429, "too-many-streams",
                    "Too many clients follow events now: poll the experiment instead");
        }
        executor.execute(new Client(experiment, EventLog.Cursor.parse(lastEventId), sink, sse));
    }

    /** One client; runs again and again until it is done. */
    private final class Client implements Runnable {

        private final ExperimentRow experiment;
        private final SseEventSink sink;
        private final Sse sse;
        private final long begin = System.nanoTime();
        private EventLog.Cursor cursor;

        Client(ExperimentRow experiment, EventLog.Cursor cursor, SseEventSink sink, Sse sse) {
            this.experiment = experiment;
            this.cursor = cursor;
            this.sink = sink;
            this.sse = sse;
        }

        @Override
        public void run() {
            try {
                if (!sink.isClosed() && !sendNew() && System.nanoTime() - begin < maxDuration.toNanos()) {
                    executor.schedule(this, interval.toMillis(), TimeUnit.MILLISECONDS);
                    return;
                }
            } catch (RuntimeException failed) {
                LOGGER.log(Level.DEBUG, "experiment {0}: a stream of events broke: {1}",
                        experiment.id(), failed.toString());
            }
            clients.decrementAndGet();
            close();
        }

        /** @return true once everything was sent and the experiment has ended */
        private boolean sendNew() {
            var state = experiments.find(experiment.id(), experiment.caller());
            for (var entry : log.after(experiment.id(), cursor)) {
                sink.send(sse.newEventBuilder().id(entry.cursor().toString()).name("trial")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE).data(EventLog.Entry.class, entry).build());
                cursor = entry.cursor();
            }
            if (!state.hasEnded() || log.hasMore(experiment.id(), cursor)) {
                return false;
            }
            sink.send(sse.newEventBuilder().name("experiment").mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(Ending.class, new Ending(state.state().name(), state.outcome(), state.reason())).build());
            return true;
        }

        private void close() {
            try {
                sink.close();
            } catch (IOException gone) {
                LOGGER.log(Level.DEBUG, "experiment {0}: a client was gone: {1}", experiment.id(), gone.getMessage());
            }
        }
    }

    /** The last event of a stream. */
    public record Ending(String state, Outcome outcome, String reason) {}
}
