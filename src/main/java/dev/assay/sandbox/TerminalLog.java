package dev.assay.sandbox;

import dev.assay.text.TerminalText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What one stage wrote to its terminal: the first {@value #HEAD} and the last {@value #TAIL} bytes, so that an endless
 * log costs no more memory than a long one. One thread writes, any thread reads.
 */
public final class TerminalLog {

    public static final int HEAD = 64 * 1024;
    public static final int TAIL = 192 * 1024;

    /** Both grow only as needed: most logs are short, and many sandboxes are open at a time. */
    private byte[] head = new byte[1024];
    private byte[] tail = new byte[0];
    private long written;

    public synchronized void write(byte[] bytes, int length) {
        for (var from = 0; from < length; ) {
            from += written < HEAD ? toHead(bytes, from, length - from) : toTail(bytes, from, length - from);
        }
    }

    private int toHead(byte[] bytes, int from, int length) {
        var count = Math.min(length, HEAD - (int) written);
        var needed = (int) written + count;
        if (needed > head.length) {
            head = Arrays.copyOf(head, Math.min(HEAD, Math.max(needed, 2 * head.length)));
        }
        System.arraycopy(bytes, from, head, (int) written, count);
        written += count;
        return count;
    }

    private int toTail(byte[] bytes, int from, int length) {
        if (tail.length == 0) {
            tail = new byte[TAIL];
        }
        var position = (int) ((written - HEAD) % TAIL);
        var count = Math.min(length, TAIL - position);
        System.arraycopy(bytes, from, tail, position, count);
        written += count;
        return count;
    }

    /** How many bytes the stage wrote, kept or not. */
    public synchronized long written() {
        return written;
    }

    /** Whether these are the first bytes of it, as they were written. */
    public synchronized boolean beginsWith(byte[] bytes) {
        return bytes.length <= Math.min(written, HEAD)
                && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
    }

    /** The kept part as cleaned text, with a line that says how many bytes were left out. */
    public synchronized String text() {
        if (written <= HEAD + TAIL) {
            return decode(end(HEAD + TAIL));
        }
        return decode(head) + "\n[" + (written - HEAD - TAIL) + " bytes left out]\n" + decode(end(TAIL));
    }

    /**
     * The same of a log that was read once more, after its beginning may have been thrown away: how many bytes are
     * missing between the two readings is then not known.
     *
     * @param again the second reading, as far as it has come
     */
    public String textWith(TerminalLog again) {
        if (reachesAsFarAs(again) || again.reachesAsFarAs(this)) {
            return again.written() < written() ? text() : again.text();
        }
        return decode(beginning()) + "\n[an unknown number of bytes left out]\n" + decode(again.end(TAIL));
    }

    /** Whether this reading of a log knows as much of its beginning as another one of it, or more. */
    public boolean reachesAsFarAs(TerminalLog other) {
        return beginsWith(other.beginning());
    }

    private synchronized byte[] beginning() {
        return Arrays.copyOf(head, (int) Math.min(written, HEAD));
    }

    /** The last bytes of what is kept, which is without a gap for as many as the tail has room for. */
    private synchronized byte[] end(int most) {
        var count = (int) Math.min(written, most);
        var end = new byte[count];
        var inTail = (int) Math.min(count, Math.max(0, written - HEAD));
        var inHead = count - inTail;
        System.arraycopy(head, (int) Math.min(written, HEAD) - inHead, end, 0, inHead);
        var oldest = written - HEAD - inTail;
        for (var i = 0; i < inTail; i++) {
            end[inHead + i] = tail[(int) ((oldest + i) % TAIL)];
        }
        return end;
    }

    private static String decode(byte[] bytes) {
        return TerminalText.clean(new String(bytes, StandardCharsets.UTF_8));
    }
}
