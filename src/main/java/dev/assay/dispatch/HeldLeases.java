package dev.assay.dispatch;

import dev.assay.trial.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The trials that this server works on now, so that they can be renewed, and stopped when their lease is lost. */
@ApplicationScoped
public class HeldLeases {

    private final Map<Lease, Thread> held = new ConcurrentHashMap<>();

    /** Runs the work of a lease on this thread. */
    void during(Lease lease, Runnable work) {
        held.put(lease, Thread.currentThread());
        try {
            work.run();
        } finally {
            held.remove(lease);
            Thread.interrupted();   // a revocation that came too late must not hit the next task of this thread
        }
    }

    Set<Lease> all() {
        return Set.copyOf(held.keySet());
    }

    void revoke(Lease lease) {
        held.computeIfPresent(lease, (revoked, worker) -> {
            worker.interrupt();
            return worker;
        });
    }

    /** Stops the work on these trials, if this server has it; any other server learns it at its next renewal. */
    public void revokeTrials(Collection<UUID> trials) {
        held.keySet().stream().filter(lease -> trials.contains(lease.trial())).forEach(this::revoke);
    }
}
