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
        if (written <= HEAD) {
            return decode(head, 0, (int) written);
        }
        var inTail = written - HEAD;
        if (inTail <= TAIL) {
            var whole = Arrays.copyOf(head, HEAD + (int) inTail);
            System.arraycopy(tail, 0, whole, HEAD, (int) inTail);
            return decode(whole, 0, whole.length);
        }
        var oldest = (int) (inTail % TAIL);
        var last = new byte[TAIL];
        System.arraycopy(tail, oldest, last, 0, TAIL - oldest);
        System.arraycopy(tail, 0, last, TAIL - oldest, oldest);
        return decode(head, 0, HEAD) + "\n[" + (inTail - TAIL) + " bytes left out]\n" + decode(last, 0, TAIL);
    }

    private static String decode(byte[] bytes, int from, int length) {
        return TerminalText.clean(new String(bytes, from, length, StandardCharsets.UTF_8));
    }
}
