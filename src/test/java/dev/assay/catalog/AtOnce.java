package dev.assay.catalog;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The same work by several threads that wait for one another before they begin. */
public final class AtOnce {

    private AtOnce() {
    }

    public static <T> List<T> run(int threads, Callable<T> work) throws Exception {
        var barrier = new CyclicBarrier(threads);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var started = Stream.generate(() -> pool.submit(() -> {
                barrier.await(10, TimeUnit.SECONDS);
                return work.call();
            })).limit(threads).toList();
            return started.stream().map(each -> {
                try {
                    return each.get(30, TimeUnit.SECONDS);
                } catch (Exception failed) {
                    throw new AssertionError(failed);
                }
            }).toList();
        }
    }
}
