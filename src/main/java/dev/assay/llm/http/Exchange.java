package dev.assay.llm.http;

import dev.assay.usage.Tokens;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the wire told about one attempt besides what langchain4j hands on: it drops the headers of an error, and the
 * usage of an answer that it cannot read. Whoever makes an attempt opens one around it on the calling thread; the HTTP
 * client takes it up there and fills it, on whatever thread the answer comes.
 */
public final class Exchange implements AutoCloseable {

    private static final ThreadLocal<Exchange> CURRENT = new ThreadLocal<>();

    private volatile int status;
    private volatile long bytes;
    private volatile Duration retryAfter;
    private volatile Supplier<Optional<Tokens>> reported = Optional::empty;

    private Exchange() {}

    /** The exchange of the attempts that this thread makes until it is closed. */
    public static Exchange open() {
        var exchange = new Exchange();
        CURRENT.set(exchange);
        return exchange;
    }

    /** The one that is open on this thread; a new one that nobody reads where there is none. */
    static Exchange current() {
        var open = CURRENT.get();
        return open == null ? new Exchange() : open;
    }

    void answered(int httpStatus, Optional<Duration> pause) {
        status = httpStatus;
        retryAfter = pause.orElse(null);
    }

    void received(long inAll) {
        bytes = inAll;
    }

    /** An answer came whole. */
    void reported(Supplier<Optional<Tokens>> tokens) {
        reported = tokens;
    }

    /** The HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** How many bytes of the answer were read, without its headers and unpacked. */
    public long bytes() {
        return bytes;
    }

    /** The pause that the service asks for, from now and at most 100 years; empty if it asks for none. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The tokens that the service counted, as far as an answer that came whole says so. */
    public Optional<Tokens> reported() {
        return reported.get();
    }

    @Override
    public void close() {
        CURRENT.remove();
    }
}
