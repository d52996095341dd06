package dev.assay.experiment;

import dev.assay.platform.Schedule;
import dev.assay.platform.ServerReady;
import dev.assay.usage.UsageLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Holds experiments to their deadlines, and moves those on whose message was lost. */
@ApplicationScoped
public class ExperimentTimer {

    private static final Logger LOGGER = System.getLogger(ExperimentTimer.class.getName());

    @Inject
    Schedule schedule;

    @Inject
    Experiments experiments;

    @Inject
    UsageLedger usage;

    @Inject
    Instance<Conductor> conductor;

    @Inject
    @ConfigProperty(name = "assay.experiment.sweep-interval")
    Duration interval;

    void startWith(@Observes ServerReady ready) {
        schedule.every(interval, "the sweep of experiments", () -> {
            usage.catchUp();
            experiments.running().forEach(this::advance);
        });
    }

    private void advance(UUID experiment) {
        try {
            conductor.get().advance(experiment);
        } catch (RuntimeException failed) {
            LOGGER.log(Level.ERROR, "experiment " + experiment + " was not moved on", failed);
        }
    }
}
