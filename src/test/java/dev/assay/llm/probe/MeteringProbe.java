package dev.assay.llm.probe;

import dev.assay.catalog.Models;
import dev.assay.llm.CatalogModel;
import dev.assay.llm.ModelProvider;
import dev.assay.llm.context.LlmFeature;
import dev.langchain4j.model.chat.ChatModel;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * What metering costs a call, measured within the server: the same model is called as its provider builds it, and as
 * business code gets it, in turn and at a steady pace. The model answers at once, so what a metered call takes is what
 * metering adds.
 */
@Path("probe/metering")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeteringProbe {

    private static final String MODEL = "metered";
    private static final String TEXT = "What is the weather?";
    private static final int THREADS = 10;

    @Inject
    @CatalogModel(MODEL)
    ChatModel metered;

    @Inject
    @Any
    Instance<ModelProvider> providers;

    @Inject
    Models models;

    @Resource(lookup = "concurrent/workers")
    ManagedExecutorService executor;

    /** Microseconds of a call; {@code calls} of them. */
    public record Series(int calls, double mean, double p50, double p99) {

        static Series of(long[] nanos) {
            var sorted = nanos.clone();
            Arrays.sort(sorted);
            return new Series(sorted.length, Arrays.stream(sorted).average().orElseThrow() / 1000,
                    sorted[sorted.length / 2] / 1000.0, sorted[(int) (sorted.length * 0.99)] / 1000.0);
        }
    }

    /** @param heapBytes used after a collection */
    public record Round(Series direct, Series metered, long heapBytes) {}

    /** @param seconds of each of the two series */
    @GET
    @LlmFeature("benchmark")
    public Round measure(@QueryParam("rate") int rate, @QueryParam("seconds") int seconds)
            throws ExecutionException, InterruptedException {
        var entry = models.find(MODEL).orElseThrow();
        var direct = providers.stream().filter(each -> each.name().equals(entry.provider())).findFirst().orElseThrow()
                .chatModel(entry, null);
        return new Round(series(direct, rate, seconds), series(metered, rate, seconds), heap());
    }

    private Series series(ChatModel model, int rate, int seconds) throws ExecutionException, InterruptedException {
        var each = rate * seconds / THREADS;
        var pause = 1_000_000_000L * THREADS / rate;
        List<Future<long[]>> threads = new ArrayList<>();
        for (var thread = 0; thread < THREADS; thread++) {
            threads.add(executor.submit(() -> calls(model, each, pause)));
        }
        var all = new long[each * THREADS];
        for (var thread = 0; thread < THREADS; thread++) {
            System.arraycopy(threads.get(thread).get(), 0, all, thread * each, each);
        }
        return Series.of(all);
    }

    /** Each call has its time, whenever the one before ended: a slow call is not hidden by asking less. */
    private static long[] calls(ChatModel model, int calls, long pause) {
        var took = new long[calls];
        var next = System.nanoTime();
        for (var call = 0; call < calls; call++) {
            while (System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
            var begin = System.nanoTime();
            model.chat(TEXT);
            took[call] = System.nanoTime() - begin;
            next += pause;
        }
        return took;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
