package dev.assay.benchmark;

import dev.assay.benchmark.naive.KubeletProbe;
import dev.assay.benchmark.naive.NaiveJudge;
import dev.assay.benchmark.naive.NaiveJudges;
import dev.assay.corpus.Corpus;
import dev.assay.corpus.CorpusCase;
import dev.assay.corpus.CorpusReport;
import dev.assay.corpus.Judgement;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxUnavailableException;
import dev.assay.sandbox.kubernetes.TestSandboxes;
import dev.assay.testing.cluster.SandboxArea;
import dev.assay.verdict.Verdict;
import dev.assay.verification.Verifier;
import dev.assay.verification.Verifiers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Assay's verdicts on the corpus beside those of naive judges. Each asks a project in a pod of its own, because a
 * question can break a project; only who just reads shares one. Needs a cluster; prints a table.
 */
public final class CorpusBenchmark {

    private static final int PARALLEL = 4;
    private static final int ATTEMPTS = 3;
    private static final String ASSAY = "Assay";

    private final Verifier verifier = Verifiers.asShipped();
    private final Sandbox sandbox;
    private final KubeletProbe probe;

    private CorpusBenchmark(SandboxArea area) {
        sandbox = TestSandboxes.of(area, "benchmark");
        probe = new KubeletProbe(area);
    }

    public static void main(String[] arguments) throws Exception {
        var cases = Corpus.selected();
        try (var area = SandboxArea.create()) {
            var began = System.nanoTime();
            var judgements = new CorpusBenchmark(area).judge(cases);
            System.out.printf("%d cases on Kubernetes, %d pods at a time, %d s%n%n", cases.size(), PARALLEL,
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
            var expected = cases.stream().collect(Collectors.toMap(CorpusCase::name, CorpusCase::expected));
            MarkdownTable.of(CorpusReport.judges(expected, judgements)).forEach(System.out::println);
        }
        System.exit(0);
    }

    /** @return in the order of the judges */
    private List<Judgement> judge(List<CorpusCase> cases) throws Exception {
        var judged = new ArrayList<Judgement>();
        try (var pods = Executors.newFixedThreadPool(PARALLEL)) {
            var begun = new LinkedHashMap<CorpusCase, List<Future<List<Judgement>>>>();
            cases.forEach(each -> begun.put(each, trials(each)
                    .map(trial -> pods.submit(() -> attempted(trial))).toList()));
            for (var each : begun.keySet()) {
                var its = new ArrayList<Judgement>();
                for (var trial : begun.get(each)) {
                    its.addAll(trial.get());
                }
                judged.addAll(its);
                System.out.println(each + ", " + each.expected() + ": it runs, say " + its.stream()
                        .filter(Judgement::passed).map(Judgement::judge).toList());
            }
        }
        return Stream.of(ASSAY, NaiveJudge.PORT_AND_GET.toString(), KubeletProbe.TITLE,
                        NaiveJudge.LOG_REGEX.toString(), NaiveJudge.SLEEP_AND_CURL.toString())
                .flatMap(judge -> judged.stream().filter(each -> each.judge().equals(judge))).toList();
    }

    /** Each in a pod of its own. */
    private Stream<Callable<List<Judgement>>> trials(CorpusCase each) {
        return Stream.of(() -> List.of(new Judgement(ASSAY, each.name(), assayPasses(each))),
                () -> naive(each, NaiveJudge.PORT_AND_GET),
                () -> List.of(new Judgement(KubeletProbe.TITLE, each.name(), probe.passes(each))),
                () -> naive(each, NaiveJudge.LOG_REGEX, NaiveJudge.SLEEP_AND_CURL));
    }

    /** What the cluster loses is tried again, as Assay does; what it loses each time is judged by no one. */
    private static List<Judgement> attempted(Callable<List<Judgement>> trial) throws Exception {
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return trial.call();
            } catch (SandboxUnavailableException lost) {
                System.out.println("attempt " + attempt + " was lost: " + lost.getMessage());
            }
        }
        return List.of();
    }

    private boolean assayPasses(CorpusCase each) throws InterruptedException {
        try (var run = each.open(sandbox)) {
            var verification = verifier.verify(each.type(), run);
            each.faultOf(verification).ifPresent(System.out::println);
            return verification.verdict() instanceof Verdict.Passed;
        }
    }

    private List<Judgement> naive(CorpusCase each, NaiveJudge... judges) throws Exception {
        try (var run = each.open(sandbox)) {
            return NaiveJudges.of(each, run, List.of(judges));
        }
    }
}
