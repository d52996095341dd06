package dev.assay.benchmark;

import dev.assay.benchmark.steering.Arm;
import dev.assay.benchmark.steering.Assumptions;
import dev.assay.benchmark.steering.KnownError;
import dev.assay.benchmark.steering.Score;
import dev.assay.experiment.steering.CombinationResults;
import dev.assay.experiment.steering.Settings;
import dev.assay.experiment.steering.Strategy;
import dev.assay.trial.Phase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The race beside what an engineer does by hand, and beside the full grid: the very code that steers experiments, on a
 * virtual clock, against a model of the world whose truth is known. Same seeds, same tables.
 */
public final class SteeringBenchmark {

    private static final int ERRORS = 1_000;
    private static final List<Long> SEEDS = List.of(1_000_000L, 2_000_000L, 3_000_000L);
    private static final int LOOKS = 2_000;
    private static final double MICROS = 1_000;

    private SteeringBenchmark() {
    }

    public static void main(String[] arguments) {
        System.out.println("Assumed");
        Assumptions.TEXT.forEach(System.out::println);
        title(SEEDS.size() + " x " + ERRORS + " errors, " + Assumptions.USUAL.slots() + " slots");
        var usual = scores(Assumptions.USUAL, SEEDS);
        table(List.of("arm", "minutes per error", "times shorter", "trials begun", "to their end", "wrong of named",
                "found where one exists"), Arrays.stream(Arm.values()).map(arm -> arm(arm, usual)).toList());
        var race = usual.get(Arm.RACE);
        System.out.println("The race's trials in parts of the full grid's 36: begun "
                + race.begunPartOf(usual.get(Arm.GRID)) + ", to their end "
                + race.judgedPartOf(usual.get(Arm.GRID)) + "; of the confirmed grid's: begun "
                + race.begunPartOf(usual.get(Arm.CONFIRMED_GRID)));
        title("Each seed alone, and other worlds: the race");
        List<List<String>> rows = new ArrayList<>();
        SEEDS.forEach(seed -> rows.add(world("usual, seed " + seed, scores(Assumptions.USUAL, List.of(seed)))));
        Assumptions.others().forEach(world -> rows.add(world(world.name(), scores(world, SEEDS))));
        table(List.of("world", "minutes by hand", "minutes of the race", "times shorter", "trials begun",
                "wrong of named", "found where one exists"), rows);
        title("One decision, 1 000 combinations x 10 trials");
        table(List.of("strategy", "median", "p99"), Arrays.stream(Strategy.values())
                .map(SteeringBenchmark::decisionTime).toList());
    }

    private static Map<Arm, Score> scores(Assumptions assumed, List<Long> seeds) {
        var errors = seeds.stream().flatMap(seed -> LongStream.range(seed, seed + ERRORS).boxed())
                .map(seed -> KnownError.of(assumed, seed)).toList();
        Map<Arm, Score> scores = new EnumMap<>(Arm.class);
        for (var arm : Arm.values()) {
            scores.put(arm, Score.of(arm, errors));
        }
        return scores;
    }

    private static List<String> arm(Arm arm, Map<Arm, Score> scores) {
        var score = scores.get(arm);
        return List.of(arm.title(), score.minutes(), score.shorterThan(scores.get(Arm.MANUAL)), score.begun(),
                score.judged(), score.wrong(), score.found());
    }

    private static List<String> world(String name, Map<Arm, Score> scores) {
        var manual = scores.get(Arm.MANUAL);
        var race = scores.get(Arm.RACE);
        return List.of(name, manual.minutes(), race.minutes(), race.shorterThan(manual), race.begun(), race.wrong(),
                race.found());
    }

    /** Results of any kind, so that all that a strategy can look at is looked at. */
    private static List<String> decisionTime(Strategy strategy) {
        var random = new SplittableRandom(1);
        var phases = List.of(Phase.PASSED, Phase.FAILED, Phase.FAILED, Phase.INCONCLUSIVE);
        var micros = new double[LOOKS];
        for (var look = 0; look < LOOKS; look++) {
            var results = IntStream.range(0, 1_000).mapToObj(place -> new CombinationResults(
                    new UUID(0, place), "p", "m", random.nextInt(3), IntStream.range(0, 10)
                            .mapToObj(trial -> new CombinationResults.Trial(phases.get(random.nextInt(phases.size())),
                                    trial > 5, null, BigDecimal.ONE, 1)).toList())).toList();
            var start = System.nanoTime();
            strategy.decide(new Settings(10, 20), results, Optional.empty());
            micros[look] = (System.nanoTime() - start) / MICROS;
        }
        var warm = Arrays.stream(micros).skip(LOOKS / 4).sorted().toArray();
        return List.of(strategy.name(), micros(warm[warm.length / 2]), micros(warm[warm.length - warm.length / 100]));
    }

    private static String micros(double micros) {
        return String.format(Locale.ROOT, "%.2f ms", micros / MICROS);
    }

    private static void title(String text) {
        System.out.printf("%n%s%n%n", text);
    }

    private static void table(List<String> head, List<List<String>> rows) {
        List<String> lines = new ArrayList<>(List.of(String.join("   ", head)));
        rows.forEach(row -> lines.add(String.join("   ", row)));
        MarkdownTable.of(lines).forEach(System.out::println);
    }
}
