package dev.assay.testing.billed;

import dev.assay.usage.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the service knows of the calls of one behaviour. */
public final class Account {

    private final Queue<Tokens> charges = new ConcurrentLinkedQueue<>();
    private final Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
    private final Queue<Pause> pauses = new ConcurrentLinkedQueue<>();
    private final AtomicInteger strays = new AtomicInteger();

    /** No call may arrive between the two, in the terms of {@link System#nanoTime()}. */
    public record Pause(long begin, long end) {

        public boolean holds(long arrival) {
            return arrival - begin > 0 && arrival - end < 0;
        }
    }

    /** @return the number of this request, from 0 */
    int arrived() {
        arrivals.add(System.nanoTime());
        return arrivals.size() - 1;
    }

    void charge(Tokens tokens) {
        charges.add(tokens);
    }

    void pause(Duration asked) {
        var now = System.nanoTime();
        pauses.add(new Pause(now, now + asked.toNanos()));
    }

    void strayed() {
        strays.incrementAndGet();
    }

    /** The sums of all that is billed. */
    public Tokens bill() {
        return charges.stream().reduce(Tokens.NONE, (one, other) -> new Tokens(one.input() + other.input(),
                one.cached() + other.cached(), one.output() + other.output(), one.reasoning() + other.reasoning()));
    }

    /** When each request for a chat completion arrived, in the terms of {@link System#nanoTime()}. */
    public List<Long> arrivals() {
        return List.copyOf(arrivals);
    }

    /** The pauses that the service asked for. */
    public List<Pause> pauses() {
        return List.copyOf(pauses);
    }

    /** Requests for other paths, such as the target of a redirect: whatever came there was billed to nobody. */
    public int strays() {
        return strays.get();
    }
}
