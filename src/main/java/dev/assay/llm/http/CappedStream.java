package dev.assay.llm.http;

import dev.assay.llm.http.BrokenCallException.Kind;
import java.io.IOException;
import java.io.InputStream;

/** Ends a call when its answer is larger than it may be, and tells its exchange how much was read. */
final class CappedStream extends InputStream {

    private final InputStream in;
    private final long max;
    private final Exchange exchange;
    private long received;
    private boolean whole;

    CappedStream(InputStream in, long max, Exchange exchange) {
        this.in = in;
        this.max = max;
        this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws BrokenCallException at the first byte too many */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var count = in.read(target, offset, length);
        whole |= count < 0;
        received += Math.max(count, 0);
        exchange.received(received);
        if (received > max) {
            close();
            throw new BrokenCallException(Kind.TOO_LARGE);
        }
        return count;
    }

    /** Whether it was read to its end. */
    boolean isWhole() {
        return whole;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
