package dev.assay.analysis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Work that may as well be left undone: so many at once, so many that wait, and the rest is dropped. Never blocks. */
final class Backlog {

    private static final Logger LOGGER = System.getLogger(Backlog.class.getName());

    private final Executor executor;
    private final Semaphore workers;
    private final Queue<UUID> waiting;
    private final Consumer<UUID> work;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    Backlog(Executor executor, int workers, int waiting, Consumer<UUID> work) {
        this.executor = executor;
        this.workers = new Semaphore(workers);
        this.waiting = new ArrayBlockingQueue<>(waiting);
        this.work = work;
    }

    void add(UUID trial) {
        if (!waiting.offer(trial)) {
            tell(dropped.incrementAndGet(), "failed trials were not analysed, as too many wait");
        }
        start();
    }

    private void start() {
        if (waiting.isEmpty() || !workers.tryAcquire()) {
            return;
        }
        try {
            executor.execute(this::workUntilEmpty);
        } catch (RejectedExecutionException stopping) {
            workers.release();
            LOGGER.log(Level.INFO, "the executor takes no more analyses: {0}", stopping.getMessage());
        }
    }

    private void workUntilEmpty() {
        try {
            for (var trial = waiting.poll(); trial != null; trial = waiting.poll()) {
                analyse(trial);
            }
        } finally {
            workers.release();
        }
        start();   // one may have come between the last look and the release
    }

    private void analyse(UUID trial) {
        try {
            work.accept(trial);
        } catch (RuntimeException broken) {
            tell(failed.incrementAndGet(), "analyses failed, the last of trial " + trial + ": " + broken);
        }
    }

    /** At every doubling, so that it is seen early and does not fill the log. */
    private static void tell(long count, String what) {
        if (Long.bitCount(count) == 1) {
            LOGGER.log(Level.WARNING, "{0} {1}", count, what);
        }
    }
}
