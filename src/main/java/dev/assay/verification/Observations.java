package dev.assay.verification;

import dev.assay.verdict.Signal;
import dev.assay.verdict.Signal.Contention;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What one verification has observed so far, by its own clock. Of one thread. */
public final class Observations {

    static final int EXCERPT = 300;

    private final long began = System.nanoTime();
    private final List<Signal> signals = new ArrayList<>();

    void add(Signal signal) {
        signals.add(signal);
    }

    /** The time since the verification began. */
    Duration at() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    <S extends Signal> Stream<S> all(Class<S> kind) {
        return signals.stream().filter(kind::isInstance).map(kind::cast);
    }

    List<Signal> signals() {
        return List.copyOf(signals);
    }

    /** Goes beside every time-out, which need not be the project's fault. */
    static Contention contention() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new Contention(system.getSystemLoadAverage(), system.getAvailableProcessors());
    }
}
