package dev.assay.usage;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes rows from calls, and has them written beside the calls: {@link #add} is all that a call pays. Rows wait in a
 * bounded buffer, normally for {@code assay.usage.flush-interval} at most. A write that fails is repeated; only a row
 * that finds the buffer full or that the database refuses is dropped, and that is counted.
 */
@ApplicationScoped
public class UsageWriter {

    private static final Logger LOGGER = System.getLogger(UsageWriter.class.getName());

    @Inject
    UsageTable table;

    @Inject
    @ConfigProperty(name = "assay.usage.buffer")
    int capacity;

    @Inject
    @ConfigProperty(name = "assay.usage.batch")
    int batch;

    @Inject
    @ConfigProperty(name = "assay.usage.write-limit")
    Duration writeLimit;

    @Inject
    @ConfigProperty(name = "assay.usage.keep-text")
    boolean keepText;

    @Inject
    @ConfigProperty(name = "assay.usage.max-text")
    int maxText;

    @Inject
    @ConfigProperty(name = "assay.usage.max-waiting-text")
    long maxWaitingText;

    private final AtomicLong notTaken = new AtomicLong();
    private final RareLine loss = new RareLine(LOGGER, Level.ERROR);
    private UsageBuffer buffer;
    private UsageDrain drain;
    private volatile Thread flusher;
    private volatile boolean ending;

    /** Fails for settings that cannot work. */
    @PostConstruct
    void open() {
        requirePositive("assay.usage.buffer", capacity);
        requirePositive("assay.usage.batch", batch);
        requirePositive("assay.usage.max-text", maxText);
        buffer = new UsageBuffer(capacity, maxWaitingText);
        drain = new UsageDrain(buffer, table::insert, batch);
    }

    private static void requirePositive(String setting, int value) {
        if (value < 1) {
            throw new IllegalStateException(setting + " must be at least 1, and is " + value);
        }
    }

    /** Takes a row. Never blocks and never throws, whatever the state of the database. */
    public void add(UsageRow row) {
        add(row, null);
    }

    /** @param said is kept only if {@link #keepsText()}; null if nothing is to be kept */
    public void add(UsageRow row, UsageText said) {
        if (row == null || row.tokens() == null) {
            drop("it says nothing");
        } else if (!buffer.offer(row, said == null || !keepText ? null : said.bounded(maxText))) {
            drop("the buffer is full");
        }
        if (ending) {
            flush();
        } else if (buffer.size() >= batch && !drain.isFailing()) {
            LockSupport.unpark(flusher);
        }
    }

    private void drop(String because) {
        notTaken.incrementAndGet();
        loss.say(() -> "usage: a row was dropped, because " + because + "; " + held() + " of " + capacity
                + " wait to be written, dropped so far: " + dropped());
    }

    /** Whether the text of calls is kept, so that it is worth collecting. */
    public boolean keepsText() {
        return keepText;
    }

    /** Rows that wait to be written. */
    public int held() {
        return buffer.size();
    }

    /** Rows written since the start. */
    public long written() {
        return drain.written();
    }

    /** Rows lost since the start: the buffer was full, or the database refused them. */
    public long dropped() {
        return notTaken.get() + drain.refused();
    }

    /**
     * Writes what is held at this moment, in transactions of its own, so that a reader finds its own writes. Waits for
     * {@code assay.usage.write-limit} at most for a write that is under way. What cannot be written stays held; that is
     * logged, not thrown. It takes a connection of its own, so whoever holds one already had better not call it.
     */
    public void flush() {
        drain.flush(writeLimit);
    }

    /** @param thread writes from now on; it is woken when a batch is full */
    void servedBy(Thread thread) {
        flusher = thread;
    }

    boolean isFailing() {
        return drain.isFailing();
    }

    boolean isEnding() {
        return ending;
    }

    /** Writes all. Whoever adds a row from now on writes it at once, because nobody would come for it later. */
    void end() {
        ending = true;
        LockSupport.unpark(flusher);
        flush();
        if (held() > 0) {
            LOGGER.log(Level.ERROR, "usage: the server ends, and {0} rows could not be written", held());
        }
    }
}
