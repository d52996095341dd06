package dev.assay.sandbox.kubernetes.log;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Follows the log of one container from its first line to its end, and anew where the connection breaks. */
final class FollowedLog implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(FollowedLog.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int FAILURES = 10;

    private final ContainerResource container;
    private final Supplier<? extends OutputStream> sink;
    private final BooleanSupplier lives;
    private final Executor executor;
    private final CountDownLatch ended = new CountDownLatch(1);
    private LogWatch watch;
    private int failures;
    private boolean closed;

    /**
     * @param sink     where the log goes; asked for at every beginning
     * @param lives    whether the container still runs, so that an ended connection is no ended log
     * @param executor takes a call that waits for the cluster
     */
    FollowedLog(ContainerResource container, Supplier<? extends OutputStream> sink, BooleanSupplier lives,
                Executor executor) {
        this.container = container;
        this.sink = sink;
        this.lives = lives;
        this.executor = executor;
    }

    FollowedLog open() {
        executor.execute(this::connect);
        return this;
    }

    private synchronized void connect() {
        if (closed) {
            return;
        }
        try {
            watch = container.watchLog(sink.get());
            watch.onClose().whenComplete((failure, unobserved) -> disconnected(failure));
        } catch (KubernetesClientException refused) {
            disconnected(refused);
        }
    }

    private synchronized void disconnected(Throwable failure) {
        failures = failure == null ? 0 : failures + 1;
        if (closed || failure == null && !lives.getAsBoolean() || failures == FAILURES) {
            ended.countDown();
            return;
        }
        LOGGER.log(Level.DEBUG, "a container''s log broke off and will be asked for again: {0}", failure);
        CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, executor).execute(this::connect);
    }

    /** Waits, for so long at most, until all that an ended container wrote is here. */
    void awaitEnd(Duration limit) throws InterruptedException {
        ended.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        LogWatch open;
        synchronized (this) {
            closed = true;
            open = watch;
        }
        ended.countDown();
        if (open != null) {
            open.close();
        }
    }
}
