package dev.assay.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What is done again and again while the server is up. */
@ApplicationScoped
public class Schedule {

    private static final Logger LOGGER = System.getLogger(Schedule.class.getName());

    @Resource
    ManagedScheduledExecutorService executor;

    private final Queue<Future<?>> tasks = new ConcurrentLinkedQueue<>();

    /**
     * Runs a task now, and after each pause. A task that fails is logged and runs again: an exception that left it
     * would end it for good.
     */
    public void every(Duration pause, String name, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException failed) {
                LOGGER.log(Level.WARNING, "{0} failed, next in {1}: {2}", name, pause, failed.toString());
            }
        };
        tasks.add(executor.scheduleWithFixedDelay(guarded, 0, pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    void stop() {
        tasks.forEach(task -> task.cancel(false));
        tasks.clear();
    }
}
