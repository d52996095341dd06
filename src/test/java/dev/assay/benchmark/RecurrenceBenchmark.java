package dev.assay.benchmark;

import dev.assay.benchmark.replay.Replay;
import dev.assay.benchmark.replay.Replay.Event;
import dev.assay.statistics.RateRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much less often a feature's errors come where what solved one is promoted: a stream of uses with planted errors,
 * replayed with promotions and without. Seeded; takes seconds.
 */
public final class RecurrenceBenchmark {

    private static final int USES = 40_000;
    private static final double REACH = 0.59;
    private static final int SEEDS = 10;

    private static final List<String> HEADS = List.of("seed", "errors without", "errors with",
            "rate ratio, all errors", "best combination", "promotions", "kept", "solved, without", "solved, with",
            "rate ratio, solved errors", "searches", "from playbook", "different logs", "fingerprints", "mixed");

    private static final String ASSUMPTIONS = """

            Each arm has %d uses of one feature. "All errors" counts every error from the first use on, the time in \
            which the product learns and errors of all other kinds among them; "solved errors" those for which a \
            combination was promoted, from its promotion on, beside the same kinds over the same uses without \
            promotions. "Best combination" is the ratio that a team would see that knew the best one from the first \
            use on. Intervals: exact conditional, 95 %%, over the uses of these worlds.

            Assumptions: 12 combinations and 12 kinds of error, whose true pass rates follow Rasch's model (skill \
            N(0,2), difficulty N(0,1), noise N(0,1), in standard deviations); 6 %% of all uses provoke an error, the \
            k-th kind in proportion to 1/k; a team begins with the median combination; neither combinations nor \
            users change. An answer and the promotion that may follow it take effect %d uses after the report; a \
            search tries each combination once and confirms on 3 fresh repeats; each combination that is confirmed \
            is asked to be promoted (alpha 0.05, margin 0.2, 3 looks, at most 40 trials), and it then makes all \
            projects. Every log differs (paths, versions, lines, times, noise, colours, line ends); one in 20 has \
            lost its first half, which is where there are more fingerprints than kinds. Fingerprints and promotion \
            rule are the product's own; playbook and search are its rules without its database.
            """;

    /** Counts of several seeds. */
    private static final class Sum {
        long before;
        long after;
        double uses;

        RateRatio ratio() {
            return RateRatio.of(before, uses, after, uses);
        }

        Sum add(long without, long with, double exposure) {
            before += without;
            after += with;
            uses += exposure;
            return this;
        }
    }

    private RecurrenceBenchmark() {
    }

    public static void main(String[] arguments) {
        List<String> table = new ArrayList<>(List.of(String.join("  ", HEADS)));
        var all = new Sum();
        var solved = new Sum();
        var reached = 0;
        for (var seed = 1; seed <= SEEDS; seed++) {
            var without = Replay.run(seed, USES, false);
            var with = Replay.run(seed, USES, true);
            var ofSeed = new Sum().add(without.errors().size(), with.errors().size(), USES);
            var solvedOfSeed = solved(without, with);
            reached += ofSeed.ratio().ratio() <= REACH ? 1 : 0;
            all.add(ofSeed.before, ofSeed.after, ofSeed.uses);
            solved.add(solvedOfSeed.before, solvedOfSeed.after, solvedOfSeed.uses);
            table.add(row(seed, without, with, ofSeed, solvedOfSeed));
        }
        MarkdownTable.of(table).forEach(System.out::println);
        System.out.printf(Locale.ROOT, """

                        All seeds: %d errors without, %d with: rate ratio %s; to reach: %.2f. %d of %d seeds reach it.
                        Solved errors: %d without, %d with: rate ratio %s.
                        """,
                all.before, all.after, text(all), REACH, reached, SEEDS, solved.before, solved.after, text(solved));
        System.out.printf(Locale.ROOT, ASSUMPTIONS, USES, Replay.DELAY);
    }

    /** Each kind counts from its first promotion on, against the same uses of the other arm. */
    private static Sum solved(Replay.Arm without, Replay.Arm with) {
        var sum = new Sum();
        with.promotions().stream().collect(Collectors.toMap(Event::kind, Event::use, Math::min))
                .forEach((kind, use) ->
                        sum.add(without.errorsOf(kind, use), with.errorsOf(kind, use), (double) USES - use));
        return sum;
    }

    private static String row(int seed, Replay.Arm without, Replay.Arm with, Sum all, Sum solved) {
        return String.join("  ", List.of(Integer.toString(seed), Long.toString(all.before), Long.toString(all.after),
                text(all), String.format(Locale.ROOT, "%.2f", with.least()),
                Integer.toString(with.promotions().size()), Integer.toString(with.kept()),
                Long.toString(solved.before), Long.toString(solved.after), text(solved),
                Integer.toString(with.searches()), Integer.toString(with.hits()),
                Integer.toString(with.variants() + without.variants()), Integer.toString(without.fingerprints()),
                Integer.toString(without.mixed())));
    }

    private static String text(Sum sum) {
        if (sum.before == 0) {
            return "-";
        }
        var rates = sum.ratio();
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)",
                rates.ratio(), rates.interval().low(), rates.interval().high());
    }
}
