package dev.assay.usage;

import dev.assay.platform.Schedule;
import dev.assay.platform.ServerReady;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one thread that writes usage while the server is up, and what happens when it goes down. A thread of its own,
 * because a call may end on one that belongs to no application and can hand nothing to an executor.
 */
@ApplicationScoped
public class UsageFlusher {

    private static final Logger LOGGER = System.getLogger(UsageFlusher.class.getName());

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    private static final Duration PURGE_PAUSE = Duration.ofHours(1);

    @Resource
    ManagedThreadFactory threads;

    @Inject
    UsageWriter writer;

    @Inject
    UsageTable table;

    @Inject
    Schedule schedule;

    @Inject
    @ConfigProperty(name = "assay.usage.flush-interval")
    Duration interval;

    @Inject
    @ConfigProperty(name = "assay.usage.keep-text-for")
    Duration keepTextFor;

    void startWith(@Observes ServerReady ready) {
        start(threads);
        // also where no text is kept: it may have been yesterday
        schedule.every(PURGE_PAUSE, "the purge of the text of calls", () -> table.purgeText(keepTextFor));
    }

    void start(ThreadFactory factory) {
        if (!interval.isPositive()) {
            throw new IllegalStateException("assay.usage.flush-interval must be more than zero, and is " + interval);
        }
        var thread = factory.newThread(this::run);
        writer.servedBy(thread);
        thread.start();
    }

    /** The database is still there, and so are the beans. Late, after all who end calls at this moment. */
    void endBefore(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER)
            @BeforeDestroyed(ApplicationScoped.class) Object end) {
        writer.end();
        LOGGER.log(Level.INFO, "usage: {0} rows were written, {1} dropped, {2} are left", writer.written(),
                writer.dropped(), writer.held());
    }

    private void run() {
        var pause = interval;
        while (!writer.isEnding() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(pause.toNanos());
            writer.flush();
            pause = writer.isFailing() ? shorter(pause.multipliedBy(2), LONGEST_PAUSE) : interval;
        }
        writer.end();   // the server's end interrupts its threads before it says so
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
