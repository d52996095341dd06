package dev.assay.dispatch;

import dev.assay.trial.Lease;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One step of the line on this server: claims work while there is a slot and a free worker, and looks again whenever
 * a worker is done. Ringing is cheap; many rings at once become one look.
 */
class WorkLine {

    private static final Logger LOGGER = System.getLogger(WorkLine.class.getName());

    private final String name;
    private final Executor executor;
    private final Semaphore workers;
    private final Supplier<Optional<Lease>> claim;
    private final Consumer<Lease> work;
    private final AtomicInteger rings = new AtomicInteger();

    /**
     * @param workers how many trials this server takes through the step at once
     * @param claim   the next trial, if there is one and a slot for it
     * @param work    runs the step to its end; minutes long
     */
    WorkLine(String name, Executor executor, int workers, Supplier<Optional<Lease>> claim, Consumer<Lease> work) {
        this.name = name;
        this.executor = executor;
        this.workers = new Semaphore(workers);
        this.claim = claim;
        this.work = work;
    }

    void ring() {
        if (rings.getAndIncrement() == 0 && !execute(this::lookUntilQuiet)) {
            rings.set(0);
        }
    }

    private void lookUntilQuiet() {
        int seen;
        do {
            seen = rings.get();
            try {
                takeAll();
            } catch (RuntimeException failed) {
                LOGGER.log(Level.WARNING, "{0}: no work could be claimed, the sweep will try again: {1}",
                        name, failed.toString());
            }
        } while (rings.addAndGet(-seen) > 0);
    }

    private void takeAll() {
        while (workers.tryAcquire()) {
            var started = false;
            try {
                var lease = claim.get();
                if (lease.isEmpty()) {
                    return;
                }
                started = execute(() -> run(lease.get()));
            } finally {
                if (!started) {
                    workers.release();
                }
            }
            if (!started) {
                return;   // the lease runs out by itself; another claim would be dropped too
            }
        }
    }

    private void run(Lease lease) {
        try {
            work.accept(lease);
        } catch (RuntimeException failed) {
            LOGGER.log(Level.ERROR, name + ": trial " + lease.trial() + " fence " + lease.fence()
                    + " was dropped and will be taken back when its lease runs out", failed);
        } finally {
            workers.release();
            ring();
        }
    }

    private boolean execute(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException stopping) {
            LOGGER.log(Level.WARNING, "{0}: the executor takes no more: {1}", name, stopping.getMessage());
            return false;
        }
    }
}
