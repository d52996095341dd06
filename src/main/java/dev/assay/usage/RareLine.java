package dev.assay.usage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A line of log that may be due a thousand times a second, and is said once in ten seconds. */
final class RareLine {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Logger logger;
    private final Level level;
    private final AtomicLong due = new AtomicLong(System.nanoTime());

    RareLine(Logger logger, Level level) {
        this.logger = logger;
        this.level = level;
    }

    void say(Supplier<String> line) {
        var now = System.nanoTime();
        var last = due.get();
        if (now - last >= 0 && due.compareAndSet(last, now + PAUSE.toNanos())) {
            logger.log(level, line);
        }
    }
}
