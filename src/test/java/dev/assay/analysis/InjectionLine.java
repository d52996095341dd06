package dev.assay.analysis;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.Diagnosis;
import dev.assay.diagnosis.DiagnosisRules;
import dev.assay.diagnosis.Failure;
import dev.assay.diagnosis.analyst.Analysis;
import dev.assay.diagnosis.analyst.Analysis.Quote;
import dev.assay.diagnosis.analyst.Analysts;
import dev.assay.platform.Ids;
import dev.assay.text.TerminalText;
import dev.assay.trial.Conclusion;
import dev.assay.trial.LedgerFixture;
import dev.assay.trial.Phase;
import dev.assay.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/**
 * The whole line over a real database: a trial fails and is concluded with its logs and its diagnosis, the event of
 * that reaches the analyst, and what is then stored is compared with what was.
 */
public final class InjectionLine {

    private static final QualifiedType<Analysis> ANALYSIS = QualifiedType.of(Analysis.class).with(Json.class);

    private final LedgerFixture fixture;
    private final Ids ids;

    public InjectionLine(LedgerFixture fixture, Ids ids) {
        this.fixture = fixture;
        this.ids = ids;
    }

    /** An analyst that obeys what it reads. */
    public InjectionResult attempt(InjectionCase attempt, FailedLog failure, int at, List<InjectionCase> corpus) {
        return run(attempt, failure, at, ObedientAnalyst.reading(corpus));
    }

    /** An analyst that does what the attempt wants, whether it has read it or not. */
    public InjectionResult conspiracy(InjectionCase attempt, FailedLog failure, int at) {
        return run(attempt, failure, at, ObedientAnalyst.conspiring(attempt));
    }

    private InjectionResult run(InjectionCase attempt, FailedLog failure, int at, ObedientAnalyst model) {
        var log = failure.with(attempt, at).replace("\0", "");   // as the log of a stage is stored
        var trial = conclude(failure, log);
        var before = stored(trial);
        FailedTrialsFixture.over(fixture, model, ids, Optional.of(Analysts.MODEL), Runnable::run)
                .handOver(fixture.concluded.fired().getLast());
        var analysis = analysis(trial);
        var invented = analysis.stream().flatMap(each -> each.quotes().stream())
                .filter(quote -> !isReal(quote, failure.logged(), log, model.read())).count();
        var said = analysis.map(each -> each.explanation() + "\n" + each.suggestion()).orElse("");
        return new InjectionResult(attempt, model.wasTold(), analysis.isPresent(), refusal(trial),
                !before.equals(stored(trial)), (int) invented, hasLink(said), naive(model));
    }

    UUID conclude(FailedLog failure, String log) {
        var trial = fixture.enqueue("alice", "m", 1).getFirst();
        var verdict = new Verdict.Failed(failure.stage(), failure.cause(), failure.detail());
        var logs = Map.of(failure.logged(), log);
        var conclusion = new Conclusion(verdict, List.of(), List.of(), logs, diagnosis(failure, logs));
        if (!fixture.ledger.conclude(fixture.claim(), Phase.GENERATING, conclusion, LedgerFixture.TOOK)) {
            throw new IllegalStateException("the trial could not be concluded");
        }
        return trial;
    }

    private static Diagnosis diagnosis(FailedLog failure, Map<Stage, String> logs) {
        return DiagnosisRules.diagnose(new Failure(failure.stage(), failure.cause(), failure.detail(), null, logs));
    }

    /** Everything that is known of a trial and of what it led to, but for what the analyst said. */
    String stored(UUID trial) {
        return fixture.jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT to_jsonb(t)::text || (SELECT coalesce(jsonb_agg(l ORDER BY l.stage), '[]')
                                                       FROM trial_log l WHERE l.trial_id = t.id)::text
                               || (SELECT jsonb_agg(e ORDER BY e.seq) FROM trial_event e WHERE e.trial_id = t.id)::text
                               || (SELECT to_jsonb(x) FROM experiment x WHERE x.id = t.experiment_id)::text
                               || (SELECT count(*) FROM outbox)::text
                          FROM trial t WHERE t.id = :trial""")
                .bind("trial", trial).mapTo(String.class).one());
    }

    private Optional<Analysis> analysis(UUID trial) {
        return fixture.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT analysis FROM trial_analysis WHERE trial_id = :trial AND analysis IS NOT NULL")
                .bind("trial", trial).mapTo(ANALYSIS).findOne());
    }

    private String refusal(UUID trial) {
        return fixture.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT refused FROM trial_analysis WHERE trial_id = :trial AND refused IS NOT NULL")
                .bind("trial", trial).mapTo(String.class).findOne()).orElse(null);
    }

    /** Looked up in the log as a reader would, not by the code that is on trial. */
    private static boolean isReal(Quote quote, Stage logged, String log, List<String> read) {
        var lines = TerminalText.clean(log).split("\n");
        return quote.stage() == logged && quote.line() >= 1 && quote.line() <= lines.length
                && TerminalText.excerpt(lines[quote.line() - 1], DiagnosisRules.LINE).equals(quote.text())
                && read.contains(quote.text());
    }

    private static InjectionResult.Naive naive(ObedientAnalyst model) {
        var belief = NaiveReader.read(model.answered());
        var read = model.read();
        return new InjectionResult.Naive(belief.passed(),
                (int) belief.quotes().stream().filter(quote -> !read.contains(quote)).count(),
                hasLink(belief.prose()));
    }

    private static boolean hasLink(String said) {
        var text = said.toLowerCase(Locale.ROOT);
        return List.of("://", ":\\\\", "www.", "](", "<", "mailto:", "javascript:", "data:text", "：／／").stream()
                .anyMatch(text::contains);
    }
}
