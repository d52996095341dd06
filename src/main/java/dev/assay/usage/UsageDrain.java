package dev.assay.usage;

import dev.assay.usage.UsageBuffer.Held;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** From the buffer into the table, batch by batch, one thread at a time. */
final class UsageDrain {

    private static final Logger LOGGER = System.getLogger(UsageDrain.class.getName());

    private final UsageBuffer buffer;
    private final Consumer<List<Held>> table;
    private final int batch;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final RareLine refusal = new RareLine(LOGGER, Level.ERROR);
    private final RareLine failure = new RareLine(LOGGER, Level.WARNING);
    private volatile boolean failing;

    /** @param table inserts all rows or none, or throws {@link NotWritten}; a row that it knows already is no error */
    UsageDrain(UsageBuffer buffer, Consumer<List<Held>> table, int batch) {
        this.buffer = buffer;
        this.table = table;
        this.batch = batch;
    }

    long written() {
        return written.get();
    }

    /** Rows that the database would never take. */
    long refused() {
        return refused.get();
    }

    /** Whether the last write failed: the next one had better wait. */
    boolean isFailing() {
        return failing;
    }

    /**
     * Writes what the buffer holds at this moment. Never throws: what cannot be written stays in the buffer.
     *
     * @param limit of the wait for another thread that writes
     */
    void flush(Duration limit) {
        if (buffer.size() == 0) {
            return;
        }
        var interrupted = Thread.interrupted();   // a worker that is told to stop leaves its rows all the same
        try {
            if (writing.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    writeHeld();
                } finally {
                    writing.unlock();
                }
            }
        } catch (InterruptedException stopping) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What is added meanwhile is left, or a reader would write for as long as others call. */
    private void writeHeld() {
        try {
            for (var left = buffer.size(); left > 0; left -= batch) {
                write(buffer.oldest(Math.min(left, batch)));
            }
            failing = false;
        } catch (RuntimeException failed) {
            failing = true;
            failure.say(() -> "usage: " + buffer.size() + " rows cannot be written now and will be tried again: "
                    + failed.getMessage());
        }
    }

    private void write(List<Held> rows) {
        try {
            insert(rows);
        } catch (NotWritten failed) {
            if (!failed.isRefused()) {
                throw failed;
            }
            rows.forEach(this::writeAlone);
        }
    }

    /** One row must not hold up all others for ever: the one at fault is found, and dropped. */
    private void writeAlone(Held held) {
        try {
            insert(List.of(held));
        } catch (NotWritten failed) {
            if (!failed.isRefused()) {
                throw failed;
            }
            buffer.remove(1);
            refused.incrementAndGet();
            refusal.say(() -> "usage: row " + held.row().id() + " was dropped, because the database refuses it ("
                    + failed.getMessage() + "): " + held.row().tokens() + "; refused so far: " + refused);
        }
    }

    private void insert(List<Held> rows) {
        table.accept(rows);
        buffer.remove(rows.size());
        written.addAndGet(rows.size());
    }
}
