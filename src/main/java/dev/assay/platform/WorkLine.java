package dev.assay.platform;

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
 * One kind of leased work on this server: claims it while a worker is free, and looks again whenever one is done.
 * Ringing is cheap; many rings at once become one look.
 *
 * @param <T> the right to one piece of work, which runs out by itself; the log names it by its text
 */
public class WorkLine<T> {

    private static final Logger LOGGER = System.getLogger(WorkLine.class.getName());

    private final String name;
    private final Executor executor;
    private final Semaphore workers;
    private final Supplier<Optional<T>> claim;
    private final Consumer<T> work;
    private final AtomicInteger rings = new AtomicInteger();

    /**
     * @param name    for the log
     * @param workers how many pieces this server works on at once
     * @param claim   the next piece, if there is one that may be begun now
     * @param work    does it to its end; minutes long
     */
    public WorkLine(String name, Executor executor, int workers, Supplier<Optional<T>> claim, Consumer<T> work) {
        this.name = name;
        this.executor = executor;
        this.workers = new Semaphore(workers);
        this.claim = claim;
        this.work = work;
    }

    /** There may be work. */
    public void ring() {
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
                LOGGER.log(Level.WARNING, "{0}: no work could be claimed, the next look will try again: {1}",
                        name, failed.toString());
            }
        } while (rings.addAndGet(-seen) > 0);
    }

    private void takeAll() {
        while (workers.tryAcquire()) {
            var started = false;
            try {
                var claimed = claim.get();
                if (claimed.isEmpty()) {
                    return;
                }
                started = execute(() -> run(claimed.get()));
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

    private void run(T claimed) {
        try {
            work.accept(claimed);
        } catch (RuntimeException failed) {
            LOGGER.log(Level.ERROR, name + ": " + claimed
                    + " was dropped and will be taken up again when its lease runs out", failed);
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
