package dev.assay.usage;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rows that wait to be written, the oldest first. A row leaves only once it is in the table, so whatever fails in
 * between loses nothing, and an empty buffer means that everything is written.
 */
final class UsageBuffer {

    private final BlockingQueue<Held> rows;
    private final long textLimit;
    private final AtomicLong text = new AtomicLong();

    /** @param textLimit how many characters of text wait at most; above that a row waits without its text */
    UsageBuffer(int capacity, long textLimit) {
        this.rows = new ArrayBlockingQueue<>(capacity);
        this.textLimit = textLimit;
    }

    /** One row that waits. */
    record Held(UsageRow row, UsageText text) {

        Held withoutText() {
            return new Held(row, null);
        }

        private long length() {
            return text == null ? 0 : text.length();
        }
    }

    /** Never waits. @return false if there is no room */
    boolean offer(UsageRow row, UsageText said) {
        var held = new Held(row, said);
        if (text.addAndGet(held.length()) > textLimit) {
            text.addAndGet(-held.length());
            held = held.withoutText();
        }
        var hasRoom = rows.offer(held);
        if (!hasRoom) {
            text.addAndGet(-held.length());
        }
        return hasRoom;
    }

    /** The oldest rows, which stay. */
    List<Held> oldest(int count) {
        return rows.stream().limit(count).toList();
    }

    /** Lets go of the oldest rows. Only one thread at a time looks at the oldest and removes them. */
    void remove(int count) {
        for (var removed = 0; removed < count; removed++) {
            text.addAndGet(-rows.remove().length());
        }
    }

    int size() {
        return rows.size();
    }
}
