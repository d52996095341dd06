package dev.assay.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.sandbox.Sandbox;
import dev.assay.verdict.Verdict;
import dev.assay.verdict.Verification;
import dev.assay.verification.Verifier;
import dev.assay.verification.Verifiers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of the corpus is judged right, in time, by the verifier with the settings that are shipped; whatever runs
 * beside it. All begin with the first test, some at a time, and a report follows the last.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CorpusContract {

    /** So long after its deadlines even a hostile project has its verdict. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final List<CorpusCase> cases = Corpus.selected();
    private final Map<CorpusCase, Trial> judged = new ConcurrentHashMap<>();
    private final Verifier verifier = Verifiers.asShipped();
    private Map<CorpusCase, Future<Trial>> trials;
    private ExecutorService trying;
    private long began;

    /** @param took from the first stage's beginning to the verdict */
    private record Trial(Verification verification, Duration took) {}

    /** Where the projects run. */
    protected abstract Sandbox sandbox();

    /** How many projects run at a time. */
    protected abstract int parallel();

    /** Whether a project is held to its memory, disk and processes, so that one without measure harms no other. */
    protected abstract boolean enforcesLimits();

    protected List<CorpusCase> cases() {
        return cases;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    protected void isJudgedRightAndInTime(CorpusCase tried) throws InterruptedException, ExecutionException {
        // Given
        assumeTrue(isTried(tried), () -> "needs a sandbox that enforces limits: " + tried.needsBoundary().orElse(""));

        // When
        var trial = trials().get(tried).get();

        // Then
        assertThat(tried.faultOf(trial.verification())).as(trial.verification()::toString).isEmpty();
        assertThat(trial.took()).isLessThan(tried.deadline().plus(GRACE));
    }

    private boolean isTried(CorpusCase each) {
        return enforcesLimits() || each.needsBoundary().isEmpty();
    }

    private synchronized Map<CorpusCase, Future<Trial>> trials() {
        if (trials == null) {
            began = System.nanoTime();
            trying = Executors.newFixedThreadPool(parallel());
            trials = cases.stream().filter(this::isTried)
                    .collect(Collectors.toMap(Function.identity(), each -> trying.submit(() -> tried(each))));
        }
        return trials;
    }

    private Trial tried(CorpusCase each) throws InterruptedException {
        try (var run = each.open(sandbox())) {
            var start = System.nanoTime();
            var verification = verifier.verify(each.type(), run);
            var trial = new Trial(verification, Duration.ofNanos(System.nanoTime() - start));
            judged.put(each, trial);
            return trial;
        }
    }

    @AfterAll
    protected void report() {
        if (trials == null) {
            return;
        }
        trying.shutdownNow();
        var took = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        var all = cases.stream().filter(judged::containsKey).map(each -> new CorpusReport.Judged(
                each.name(), each.expected(), Outcome.of(judged.get(each).verification().verdict()))).toList();
        var expected = cases.stream().collect(Collectors.toMap(CorpusCase::name, CorpusCase::expected));
        Stream.of(List.of("corpus on " + sandbox().name() + ": " + all.size() + " of " + cases.size()
                                + " cases tried, " + took + " s, " + parallel() + " at a time", ""),
                        CorpusReport.confusion(all), List.of(""), CorpusReport.outcomes(all), List.of(""),
                        CorpusReport.judges(expected, judgements()))
                .flatMap(List::stream).forEach(System.out::println);
    }

    /** Assay's own; a test that knows other judges adds theirs. */
    protected List<Judgement> judgements() {
        return cases.stream().filter(judged::containsKey).map(each -> new Judgement("Assay", each.name(),
                judged.get(each).verification().verdict() instanceof Verdict.Passed)).toList();
    }
}
