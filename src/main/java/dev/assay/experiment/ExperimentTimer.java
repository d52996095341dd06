package dev.assay.experiment;

import dev.assay.platform.ServerReady;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Holds experiments to their deadlines, and moves those on whose message was lost. */
@ApplicationScoped
public class ExperimentTimer {

    private static final Logger LOGGER = System.getLogger(ExperimentTimer.class.getName());

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    Experiments experiments;

    @Inject
    Instance<Conductor> conductor;

    @Inject
    @ConfigProperty(name = "assay.experiment.sweep-interval")
    Duration interval;

    void startWith(@Observes ServerReady ready) {
        executor.scheduleWithFixedDelay(this::sweep, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            experiments.running().forEach(this::advance);
        } catch (RuntimeException databaseDown) {
            LOGGER.log(Level.WARNING, "experiments: no sweep now, next in {0}: {1}", interval, databaseDown.toString());
        }
    }

    private void advance(UUID experiment) {
        try {
            conductor.get().advance(experiment);
        } catch (RuntimeException failed) {
            LOGGER.log(Level.ERROR, "experiment " + experiment + " was not moved on", failed);
        }
    }
}
