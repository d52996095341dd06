package dev.assay.dispatch;

import dev.assay.platform.Schedule;
import dev.assay.platform.ServerReady;
import dev.assay.sandbox.Sandbox;
import dev.assay.trial.Lease;
import dev.assay.trial.Leases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What happens by the clock: leases are renewed, and the sweep finds what no message announced. */
@ApplicationScoped
public class LedgerTimer {

    private static final Logger LOGGER = System.getLogger(LedgerTimer.class.getName());

    @Inject
    Schedule schedule;

    @Inject
    Leases leases;

    @Inject
    HeldLeases heldLeases;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Sandbox sandbox;

    @Inject
    @ConfigProperty(name = "assay.trial.renew-interval")
    Duration renewInterval;

    @Inject
    @ConfigProperty(name = "assay.trial.sweep-interval")
    Duration sweepInterval;

    @Inject
    @ConfigProperty(name = "assay.trial.look-interval")
    Duration lookInterval;

    void startWith(@Observes ServerReady ready) {
        schedule.every(renewInterval, "the renewal of leases", this::renew);
        schedule.every(sweepInterval, "the sweep", this::sweep);
        // a trial that was told to wait may be taken by then, and nothing else rings when all that run are others'
        schedule.every(lookInterval, "the look for what may be taken by now", dispatcher::ringAll);
    }

    /** A lease that was not renewed is somebody else's by now: its work here stops. */
    private void renew() {
        var held = heldLeases.all();
        if (!held.isEmpty()) {
            var renewed = leases.renew(held);
            held.stream().filter(lease -> !renewed.contains(lease)).forEach(heldLeases::revoke);
        }
    }

    /** In this order, so that the sandbox of a lease that has just run out is left for the trial's next owner. */
    private void sweep() {
        var expired = leases.expire();
        var removed = sandbox.reap(id -> leases.isWanted(new Lease(id.trial(), id.fence())));
        if (expired + removed > 0) {
            LOGGER.log(Level.INFO, "sweep: {0} leases had run out, {1} sandboxes were removed", expired, removed);
        }
        dispatcher.ringAll();
    }
}
