package dev.assay.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.it.EchoProvider;
import dev.assay.llm.probe.MeteringProbe;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.AssayWar;
import dev.assay.testing.server.OwnServer;
import dev.assay.testing.service.DevServices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What metering adds to a call at 500 calls a second, on a server of its own with a real database: time, and heap. The
 * two ways to call alternate, so that what else the machine does meets both.
 */
public final class MeteringBenchmark {

    private static final int RATE = 500;
    private static final int SECONDS = 10;
    private static final int ROUNDS = 5;
    private static final double MIB = 1024 * 1024;

    private MeteringBenchmark() {
    }

    public static void main(String[] arguments) {
        var war = AssayWar.create().addPackage(MeteringProbe.class.getPackage()).addClass(EchoProvider.class);
        try (var services = DevServices.start(Path.of("target", "services-for-benchmark"), System.getenv());
                var server = OwnServer.start("assay-metering", war, Map.of(), services)) {
            var assay = new AssayClient(server.address(), "benchmark", "container-1");
            assay.put("/api/models/metered", Map.of("name", "metered", "provider", "echo", "modelName", "echo",
                    "concurrentCalls", 64, "prices", Map.of("inputPerMillion", 1, "outputPerMillion", 4)));
            var warm = measure(assay);
            List<JsonNode> rounds = new ArrayList<>();
            for (var round = 0; round < ROUNDS; round++) {
                rounds.add(measure(assay));
            }
            print(warm, rounds);
        }
        System.exit(0);
    }

    private static JsonNode measure(AssayClient assay) {
        return assay.get("/api/probe/metering?rate=" + RATE + "&seconds=" + SECONDS);
    }

    private static void print(JsonNode warm, List<JsonNode> rounds) {
        System.out.printf(Locale.ROOT, "%d rounds of %d s at %d calls/s; microseconds of a call, median%n",
                ROUNDS, SECONDS, RATE);
        for (var figure : List.of("mean", "p50", "p99")) {
            var direct = median(rounds, round -> round.path("direct").path(figure).asDouble());
            var metered = median(rounds, round -> round.path("metered").path(figure).asDouble());
            System.out.printf(Locale.ROOT, "%-4s direct %8.1f, metered %8.1f: metering adds %8.1f%n",
                    figure, direct, metered, metered - direct);
        }
        System.out.printf(Locale.ROOT,
                "heap after a collection: %.1f MiB after the first round, %.1f MiB after the last%n",
                warm.path("heapBytes").asLong() / MIB, rounds.getLast().path("heapBytes").asLong() / MIB);
    }

    private static double median(List<JsonNode> rounds, ToDoubleFunction<JsonNode> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
    }
}
