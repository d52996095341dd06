package dev.assay.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The same work by several threads that wait for one another before they begin. */
public final class AtOnce {

    private AtOnce() {
    }

    /** What the thread of this number, from 0, does. */
    public interface Work<T> {

        T by(int number) throws Exception;
    }

    /** @return what each found, in the order of their numbers */
    public static <T> List<T> run(int threads, Callable<T> work) throws Exception {
        return run(threads, number -> work.call());
    }

    /** @return what each found, in the order of their numbers */
    public static <T> List<T> run(int threads, Work<T> work) throws Exception {
        var barrier = new CyclicBarrier(threads);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var started = IntStream.range(0, threads).mapToObj(number -> pool.submit(() -> {
                barrier.await(10, TimeUnit.SECONDS);
                return work.by(number);
            })).toList();
            return started.stream().map(each -> {
                try {
                    return each.get(2, TimeUnit.MINUTES);
                } catch (Exception failed) {
                    throw new AssertionError(failed);
                }
            }).toList();
        }
    }
}
