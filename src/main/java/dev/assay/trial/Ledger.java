package dev.assay.trial;

import dev.assay.catalog.Stage;
import dev.assay.outbox.Outbox;
import dev.assay.outbox.Topic;
import dev.assay.outbox.TrialMessage;
import dev.assay.project.ProjectArchive;
import dev.assay.project.ProjectFiles;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Finding;
import dev.assay.verdict.Signal;
import dev.assay.verdict.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/**
 * What the steps write of their trials. Every write names the lease that it stands on; where it answers false the lease
 * is no longer the newest, and its owner must stop, delete its own sandbox and forget.
 */
@ApplicationScoped
@Transactional
public class Ledger {

    private static final QualifiedType<List<Signal>> SIGNALS =
            QualifiedType.of(new GenericType<List<Signal>>() {}).with(Json.class);
    private static final QualifiedType<List<Finding>> FINDINGS =
            QualifiedType.of(new GenericType<List<Finding>>() {}).with(Json.class);

    @Inject
    Jdbi jdbi;

    @Inject
    Outbox outbox;

    @Inject
    Event<Concluded> concluded;

    @Inject
    @ConfigProperty(name = "assay.trial.max-attempts")
    int maxAttempts;

    @Inject
    @ConfigProperty(name = "assay.trial.retry-delay")
    Duration retryDelay;

    /**
     * Fired when a trial ended with a verdict; observers that want to be sure wait for the transaction.
     *
     * @param took by the step that ended it; null if it was not a step
     */
    public record Concluded(UUID trial, UUID experiment, String model, String promptVersion, Phase phase, Stage stage,
            Cause cause, Attribution attribution, Duration took) {}

    /** A trial that has just ended, and what it was. Public for the mapper alone. */
    public record Ended(UUID experiment, String model, String promptVersion) {}

    /** Accepts trials and announces them, in the caller's transaction. */
    public void enqueue(List<NewTrial> trials) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    INSERT INTO trial (id, experiment_id, combination_id, model, caller, repeat, confirmation,
                                       priority, repairs)
                    VALUES (:id, :experiment, :combination, :model, :caller, :repeat, :confirmation, :priority,
                            :repairs)""");
            trials.forEach(trial -> batch.bindMethods(trial).add());
            batch.execute();
        });
        outbox.add(Topic.GENERATIONS,
                trials.stream().map(trial -> new TrialMessage(trial.id(), trial.experiment())).toList());
    }

    /** Moves a trial on within one lease. */
    public boolean advance(Lease lease, Phase from, Phase to) {
        requireLegal(from, to);
        return jdbi.withHandle(handle -> handle.createUpdate(
                        "UPDATE trial SET phase = :to WHERE id = :trial AND fence = :fence AND phase = :from")
                .bindMethods(lease).bind("from", from).bind("to", to).execute()) == 1;
    }

    /** A model wrote a project: the trial waits for its verification, with attempts of its own. */
    public boolean generated(Lease lease, ProjectFiles files, Duration took) {
        return jdbi.inTransaction(handle -> {
            var experiment = handle.createQuery("""
                            UPDATE trial SET phase = 'GENERATED', leased_by = NULL, leased_until = NULL, attempt = 0,
                                             generation_ms = :took
                             WHERE id = :trial AND fence = :fence AND phase = 'GENERATING' RETURNING experiment_id""")
                    .bindMethods(lease).bind("took", took.toMillis()).mapTo(UUID.class).findOne();
            experiment.ifPresent(id -> {
                handle.createUpdate("""
                                INSERT INTO trial_files (trial_id, zip) VALUES (:trial, :zip)
                                ON CONFLICT (trial_id) DO UPDATE SET zip = EXCLUDED.zip""")
                        .bind("trial", lease.trial()).bind("zip", ProjectArchive.zip(files)).execute();
                outbox.add(Topic.VERIFICATIONS, List.of(new TrialMessage(lease.trial(), id)));
            });
            return experiment.isPresent();
        });
    }

    /** Ends a trial, with its evidence. */
    public boolean conclude(Lease lease, Phase from, Conclusion conclusion, Duration took) {
        requireLegal(from, conclusion.phase());
        return jdbi.inTransaction(handle -> {
            var ended = end(handle, lease, from, conclusion, took);
            ended.ifPresent(trial -> {
                conclusion.logs().forEach((stage, text) -> handle.createUpdate(
                                "INSERT INTO trial_log (trial_id, stage, content) VALUES (:trial, :stage, :text)")
                        .bind("trial", lease.trial()).bind("stage", stage).bind("text", text).execute());
                outbox.add(Topic.OUTCOMES, List.of(new TrialMessage(lease.trial(), trial.experiment())));
                concluded.fire(new Concluded(lease.trial(), trial.experiment(), trial.model(), trial.promptVersion(),
                        conclusion.phase(), conclusion.stage(), conclusion.cause(), conclusion.attribution(), took));
            });
            return ended.isPresent();
        });
    }

    private static Optional<Ended> end(Handle handle, Lease lease, Phase from, Conclusion conclusion, Duration took) {
        return handle.createQuery("""
                        UPDATE trial SET phase = :phase, stage = :stage, cause = :cause, attribution = :attribution,
                               detail = :detail, signals = :signals, findings = :findings, ended_at = now(),
                               leased_by = NULL, leased_until = NULL,
                               generation_ms = CASE :from WHEN 'GENERATING' THEN :took ELSE generation_ms END,
                               verification_ms = CASE :from WHEN 'GENERATING' THEN verification_ms ELSE :took END
                         WHERE id = :trial AND fence = :fence AND phase = :from
                        RETURNING experiment_id AS experiment, model,
                               (SELECT prompt_version FROM combination WHERE id = combination_id)""")
                .bindMethods(lease).bind("from", from).bind("phase", conclusion.phase())
                .bind("stage", conclusion.stage()).bind("cause", conclusion.cause())
                .bind("attribution", conclusion.attribution()).bind("detail", conclusion.detail())
                .bindByType("signals", conclusion.signals(), SIGNALS)
                .bindByType("findings", conclusion.findings(), FINDINGS)
                .bind("took", took.toMillis())
                .mapTo(Ended.class).findOne();
    }

    /**
     * An attempt was lost for reasons that are not the project's: the trial waits again, or ends inconclusive once its
     * attempts are used up. The wait is drawn at random from a range that doubles with each attempt, so that what
     * failed together does not come back together; whatever is drawn, it is added to the pause that was asked for.
     *
     * @param pause that the other side asked for; zero if it asked for none
     */
    public boolean sendBack(Lease lease, Phase from, Attribution attribution, String reason, Duration pause,
            Duration took) {
        return jdbi.inTransaction(handle -> {
            var waits = handle.createUpdate("""
                            UPDATE trial SET phase = :to, leased_by = NULL, leased_until = NULL, detail = :reason,
                                   not_before = now() + make_interval(
                                       secs => :pause + random() * :delay * power(2, attempt - 1))
                             WHERE id = :trial AND fence = :fence AND phase = :from AND attempt < :maxAttempts""")
                    .bindMethods(lease).bind("from", from).bind("to", from.before()).bind("reason", reason)
                    .bind("pause", pause.toMillis() / 1000.0).bind("delay", retryDelay.toMillis() / 1000.0)
                    .bind("maxAttempts", maxAttempts).execute() == 1;
            var inconclusive = new Verdict.Inconclusive(attribution, reason + " (attempt " + maxAttempts + " of "
                    + maxAttempts + ")");
            return waits || conclude(lease, from, Conclusion.of(inconclusive), took);
        });
    }

    /** Ends every trial of an experiment that has not ended. Running owners learn it at their next renewal. */
    public List<UUID> cancel(UUID experiment) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE trial SET phase = 'CANCELLED', fence = fence + 1, ended_at = now(),
                               leased_by = NULL, leased_until = NULL, blocked_by = NULL
                         WHERE experiment_id = :experiment AND ended_at IS NULL RETURNING id""")
                .bind("experiment", experiment).mapTo(UUID.class).list());
    }

    private static void requireLegal(Phase from, Phase to) {
        if (!from.next().contains(to)) {
            throw new IllegalArgumentException(from + " does not lead to " + to);
        }
    }
}
