package dev.assay.llm.http;

import dev.assay.llm.http.BrokenCallException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An answer's bytes as they come, until a deadline. The reading thread waits here, with no other thread to watch over
 * it; the threads of the JDK's client only hand over. Closing it before its end closes the connection.
 */
final class AnswerStream extends InputStream implements BodySubscriber<AnswerStream> {

    /** Told apart by its identity. */
    private static final List<ByteBuffer> END = List.of(ByteBuffer.allocate(0));

    private final long deadline;
    private final BlockingQueue<List<ByteBuffer>> arrived = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> unread = new ArrayDeque<>();
    private volatile Flow.Subscription subscription;
    private volatile Throwable failure;
    private volatile boolean closed;
    private volatile boolean whole;

    /** @param deadline on the clock of {@link System#nanoTime()} */
    AnswerStream(long deadline) {
        this.deadline = deadline;
    }

    @Override
    public CompletionStage<AnswerStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        arrived.add(bytes);
    }

    @Override
    public void onError(Throwable broken) {
        failure = broken;
        arrived.add(END);
    }

    @Override
    public void onComplete() {
        arrived.add(END);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * @throws BrokenCallException when the deadline passes, the thread is interrupted, or somebody closes it
     * @throws IOException         if the answer breaks off
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (unread.isEmpty() && !whole) {
            take(await());
        }
        if (closed) {
            throw new BrokenCallException(Kind.CANCELLED);
        }
        if (unread.isEmpty()) {
            return -1;
        }
        var bytes = unread.peek();
        var count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        if (!bytes.hasRemaining()) {
            unread.remove();
        }
        return count;
    }

    private List<ByteBuffer> await() {
        try {
            var next = closed ? END : arrived.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                close();
                throw new BrokenCallException(Kind.TIMED_OUT);
            }
            return next;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            close();
            throw new BrokenCallException(Kind.CANCELLED);
        }
    }

    private void take(List<ByteBuffer> next) throws IOException {
        if (next != END) {
            next.stream().filter(ByteBuffer::hasRemaining).forEach(unread::add);
            subscription.request(1);
            return;
        }
        if (closed) {
            throw new BrokenCallException(Kind.CANCELLED);
        }
        if (failure != null) {
            throw new IOException(failure.toString(), failure);
        }
        whole = true;
    }

    @Override
    public void close() {
        closed = true;
        var open = subscription;
        if (open != null && !whole) {
            open.cancel();
        }
        arrived.add(END);
    }
}
