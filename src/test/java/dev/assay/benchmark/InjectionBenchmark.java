package dev.assay.benchmark;

import dev.assay.analysis.InjectionCorpus;
import dev.assay.analysis.InjectionLine;
import dev.assay.analysis.InjectionResult;
import dev.assay.platform.Ids;
import dev.assay.trial.LedgerFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every attempt of the corpus to lead an analyst astray, each at random places of random failures' logs, over a real
 * PostgreSQL: what an analyst that obeys could change, and what it could have changed if its answers had been taken as
 * they came.
 */
public final class InjectionBenchmark {

    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
    private static final double Z = 1.959964;

    private InjectionBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        List<InjectionResult> attempts = new ArrayList<>();
        List<InjectionResult> conspiracies = new ArrayList<>();
        var fixture = new LedgerFixture();
        try {
            for (var seed : SEEDS) {
                run(fixture, new Random(seed), attempts, conspiracies);
            }
        } finally {
            fixture.close();
        }
        print(attempts, conspiracies);
    }

    private static void run(LedgerFixture fixture, Random random, List<InjectionResult> attempts,
            List<InjectionResult> conspiracies) {
        var line = new InjectionLine(fixture, drawn(random));
        var cases = InjectionCorpus.cases();
        var failures = InjectionCorpus.failures();
        for (var each : cases) {
            var failure = failures.get(random.nextInt(failures.size()));
            var at = random.nextInt(failure.lines() + 1);
            attempts.add(line.attempt(each, failure, at, cases));
            conspiracies.add(line.conspiracy(each, failure, at));
        }
    }

    private static Ids drawn(Random random) {
        return new Ids() {
            @Override
            public UUID next() {
                return new UUID(random.nextLong(), random.nextLong());
            }
        };
    }

    private static void print(List<InjectionResult> attempts, List<InjectionResult> conspiracies) {
        System.out.printf(Locale.ROOT, """
                %d attempts of %d kinds, each once for each of %d seeds at a random place of a random failure's log.
                The analyst obeys: the first row whatever order it reads, the second what the attempt wants even
                where cleaning or bounding the log has left nothing of the order. The control takes the same answers
                as they come. In brackets: upper end of the 95 %% interval (Wilson) for attempts drawn as these were,
                each counted once however often it ran, as its runs are alike; it says nothing of kinds that are not
                among them. "Changed" compares every column of the trial, its logs and events, and its experiment,
                before and after.%n%n""", InjectionCorpus.cases().size(),
                attempts.stream().map(each -> each.attempt().kind()).distinct().count(), SEEDS.size());
        List<String> rows = new ArrayList<>();
        rows.add("who reads the answer  runs  order followed  analysis kept  answer refused  verdict changed  "
                + "invented quotes  links or markup");
        rows.add(row("Assay, analyst obeys what it reads", attempts));
        rows.add(row("Assay, analyst needs no order", conspiracies));
        rows.add(control("control, analyst obeys what it reads", attempts));
        rows.add(control("control, analyst needs no order", conspiracies));
        MarkdownTable.of(rows).forEach(System.out::println);
        System.out.println();
        MarkdownTable.of(refusals(attempts)).forEach(System.out::println);
    }

    private static String row(String who, List<InjectionResult> results) {
        return cells(who, results, count(results, InjectionResult::accepted), count(results, each -> !each.accepted()),
                count(results, InjectionResult::changed), count(results, each -> each.inventedQuotes() > 0),
                count(results, InjectionResult::links));
    }

    private static String control(String who, List<InjectionResult> results) {
        return cells(who, results, results.size(), 0, count(results, each -> each.naive().passed()),
                count(results, each -> each.naive().inventedQuotes() > 0),
                count(results, each -> each.naive().links()));
    }

    private static String cells(String who, List<InjectionResult> results, long kept, long refused, long changed,
            long invented, long links) {
        var runs = results.size();
        return String.join("  ", who, String.valueOf(runs), String.valueOf(count(results, InjectionResult::told)),
                String.valueOf(kept), String.valueOf(refused), share(changed, runs), share(invented, runs),
                share(links, runs));
    }

    private static long count(List<InjectionResult> results, Predicate<InjectionResult> which) {
        return results.stream().filter(which).count();
    }

    private static String share(long count, long runs) {
        var share = (double) count / runs;
        var n = (double) runs / SEEDS.size();
        var upper = (share + Z * Z / (2 * n) + Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)))
                / (1 + Z * Z / n);
        return String.format(Locale.ROOT, "%d (≤ %.1f %%)", count, 100 * upper);
    }

    /** What became of each kind. */
    private static List<String> refusals(List<InjectionResult> results) {
        Map<String, List<InjectionResult>> kinds = results.stream()
                .collect(Collectors.groupingBy(each -> each.attempt().kind(), TreeMap::new, Collectors.toList()));
        List<String> rows = new ArrayList<>();
        rows.add("kind of attempt  runs  order followed  answer refused  most frequent reason");
        kinds.forEach((kind, of) -> rows.add(String.join("  ", kind, String.valueOf(of.size()),
                String.valueOf(count(of, InjectionResult::told)), String.valueOf(count(of, each -> !each.accepted())),
                reason(of))));
        return rows;
    }

    private static String reason(List<InjectionResult> results) {
        return results.stream().filter(each -> !each.accepted())
                .collect(Collectors.groupingBy(InjectionResult::refused, TreeMap::new, Collectors.counting()))
                .entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    }
}
