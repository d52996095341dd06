package dev.assay.benchmark;

import static org.awaitility.Awaitility.await;

import dev.assay.testing.OpenAiStub;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.OwnServer;
import dev.assay.testing.service.DevServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * How long one error takes on a running server, beside an engineer who tries one combination after the other on the
 * very same server and stops at the first that works. Model calls are scaled: one second stands for thirty. Projects
 * really run, and their verification is not scaled, which favours the engineer.
 */
public final class AnswerBenchmark {

    private static final long SEED = 20_261_123;
    private static final int CASES = Integer.getInteger("cases", 30);
    private static final int VERSIONS = 4;
    private static final int MODELS = 3;
    private static final int SLOTS = 8;
    private static final double CALL_SECONDS = 1.5;
    private static final double LOOK_SECONDS = 9;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private AnswerBenchmark() {
    }

    /**
     * One case, answered both ways.
     *
     * @param raced  seconds until the race ended
     * @param manual seconds until the engineer's first pass, or until nothing was left to try; without looking
     * @param rounds of the engineer
     * @param best   how often projects of the best combination work
     * @param winner how often projects of the race's winner work; negative if it has none
     * @param chosen how often projects of the engineer's choice work; negative if there is none
     */
    private record Answered(double raced, double manual, int rounds, int trials, double best, double winner,
            double chosen) {

        double withLooking() {
            return manual + rounds * LOOK_SECONDS;
        }
    }

    public static void main(String[] arguments) {
        var world = new GeneratorWorld(SEED, CALL_SECONDS);
        var settings = Map.of("ASSAY_SANDBOX_LOCAL_TRUST_GENERATED", "true",
                "ASSAY_SANDBOX_LOCAL_SLOTS", Integer.toString(SLOTS));
        try (var services = DevServices.start(Path.of("target", "services-for-benchmark"), System.getenv());
                var stub = new OpenAiStub(Duration.ZERO, world::answer);
                var server = OwnServer.start("assay-answers", settings, services)) {
            var assay = new AssayClient(server.address(), "benchmark", "container-1");
            setUp(assay, stub);
            List<Answered> answers = new ArrayList<>();
            for (var next = 1; next <= CASES; next++) {
                answers.add(answer(assay, world, next));
                System.out.printf(Locale.ROOT, "case %d: %s%n", next, answers.getLast());
            }
            print(answers);
        }
        System.exit(0);
    }

    private static void setUp(AssayClient assay, OpenAiStub stub) {
        assay.put("/api/project-types/answers", Map.of("name", "answers", "image", "python:local",
                "start", "exec python3 main.py", "port", 8080,
                "deadlines", Map.of("listen", "PT10S", "health", "PT5S", "stayAlive", "PT1S")));
        for (var version = 1; version <= VERSIONS; version++) {
            assay.post("/api/prompts/answers/versions",
                    Map.of("label", "v" + version, "content", "VERSION v" + version + " {{request}}"));
        }
        for (var model = 1; model <= MODELS; model++) {
            assay.put("/api/models/m" + model, Map.of("name", "m" + model, "provider", "openai",
                    "modelName", "m" + model, "baseUrl", stub.baseUrl(), "concurrentCalls", SLOTS,
                    "prices", Map.of("inputPerMillion", 1, "outputPerMillion", 4)));
        }
    }

    private static Answered answer(AssayClient assay, GeneratorWorld world, int theCase) {
        var began = System.nanoTime();
        var raced = assay.awaitEnd(start(assay, theCase, "race", List.of("answers"), models()), LIMIT);
        var raceSeconds = since(began);
        var trials = assay.get("/api/experiments/" + raced.path("id").asText() + "/trials");
        var best = 0.0;
        List<int[]> order = new ArrayList<>();
        for (var version = 1; version <= VERSIONS; version++) {
            for (var model = 1; model <= MODELS; model++) {
                best = Math.max(best, world.truth(theCase, version, model));
                order.add(new int[] {version, model});
            }
        }
        Collections.shuffle(order, new Random(SEED + theCase));
        var manual = 0.0;
        var rounds = 0;
        var chosen = -1.0;
        while (chosen < 0 && rounds < order.size()) {
            var next = order.get(rounds++);
            var asked = System.nanoTime();
            if (passes(assay, theCase, next[0], next[1])) {
                chosen = world.truth(theCase, next[0], next[1]);
            }
            manual += since(asked);
        }
        var winner = raced.path("winner");
        return new Answered(raceSeconds, manual, rounds, trials.size(), best, winner.isObject()
                ? world.truth(theCase, digit(winner.path("promptVersion").asText()),
                        digit(winner.path("model").asText())) : -1, chosen);
    }

    private static int digit(String name) {
        return name.charAt(name.length() - 1) - '0';
    }

    private static boolean passes(AssayClient assay, int theCase, int version, int model) {
        var experiment = start(assay, theCase, "grid", List.of("answers@v" + version), List.of("m" + model));
        var path = "/api/experiments/" + experiment;
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(100)).until(() ->
                List.of("PASSED", "FAILED", "INCONCLUSIVE").contains(
                        assay.get(path + "/trials").path(0).path("phase").asText()));
        var passed = "PASSED".equals(assay.get(path + "/trials").path(0).path("phase").asText());
        assay.delete(path);
        return passed;
    }

    private static String start(AssayClient assay, int theCase, String strategy, List<String> prompts,
            List<String> models) {
        return assay.start(Map.of("case", Map.of("request", "CASE " + theCase, "projectType", "answers"),
                "prompts", prompts, "models", models, "strategy", strategy));
    }

    private static List<String> models() {
        List<String> models = new ArrayList<>();
        for (var model = 1; model <= MODELS; model++) {
            models.add("m" + model);
        }
        return models;
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void print(List<Answered> answers) {
        var solvable = answers.stream().filter(each -> each.best() >= 0.5).toList();
        System.out.printf(Locale.ROOT, "%n%d cases, seed %d, %d combinations, %d slots; a call takes %.1f s at the "
                        + "median, a look %.0f s, each second for thirty of a real one; verification is not scaled%n%n",
                answers.size(), SEED, VERSIONS * MODELS, SLOTS, CALL_SECONDS, LOOK_SECONDS);
        System.out.println("| what | race | engineer |\n|---|---|---|");
        System.out.printf(Locale.ROOT, "| time per error, mean | %.1f s | %.1f s without looking, %.1f s with |%n",
                mean(answers, Answered::raced), mean(answers, Answered::manual), mean(answers, Answered::withLooking));
        System.out.printf(Locale.ROOT, "| times shorter (95 %% by bootstrap over cases) | | %s without, %s with |%n",
                ratio(answers, Answered::manual), ratio(answers, Answered::withLooking));
        System.out.printf(Locale.ROOT, "| found, of %d errors that a combination with p >= 0.5 solves | %d | %d |%n",
                solvable.size(), solvable.stream().filter(each -> each.winner() >= 0).count(),
                solvable.stream().filter(each -> each.chosen() >= 0).count());
        System.out.printf(Locale.ROOT, "| chosen with p < 0.5 | %d | %d |%n",
                answers.stream().filter(each -> each.winner() >= 0 && each.winner() < 0.5).count(),
                answers.stream().filter(each -> each.chosen() >= 0 && each.chosen() < 0.5).count());
        System.out.printf(Locale.ROOT, "| trials per error | %.1f | %.1f |%n",
                mean(answers, each -> each.trials()), mean(answers, each -> each.rounds()));
    }

    private static double mean(List<Answered> answers, ToDoubleFunction<Answered> figure) {
        return answers.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** The ratio of the means, with the percentiles of 10 000 resamples of the cases. */
    private static String ratio(List<Answered> answers, ToDoubleFunction<Answered> manual) {
        var random = new Random(SEED);
        var resampled = new double[10_000];
        for (var sample = 0; sample < resampled.length; sample++) {
            var drawn = random.ints(answers.size(), 0, answers.size()).mapToObj(answers::get).toList();
            resampled[sample] = mean(drawn, manual) / mean(drawn, Answered::raced);
        }
        Arrays.sort(resampled);
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", mean(answers, manual) / mean(answers, Answered::raced),
                resampled[250], resampled[9_750]);
    }
}
