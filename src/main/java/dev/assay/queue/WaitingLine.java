package dev.assay.queue;

import dev.assay.catalog.ProjectType;
import dev.assay.history.TrialHistory;
import dev.assay.llm.limits.ModelLimits;
import dev.assay.problem.Rejected;
import dev.assay.queue.QueueView.BlockedBy;
import dev.assay.sandbox.Sandbox;
import dev.assay.trial.Admission;
import dev.assay.trial.Admission.Answer;
import dev.assay.trial.Phase;
import dev.assay.trial.Trials;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.EmptyHandling;

/**
 * The trials that wait for a step, in the order in which they will be claimed. Reads only; while it reads, claims go
 * on, so an answer is true of the moment before.
 */
@ApplicationScoped
public class WaitingLine {

    /**
     * A claim takes the caller with the least recent turn. Played on, that is rounds: each caller's first trial, then
     * each one's second. Last come those that a claim passes over now.
     */
    private static final String PLACE = """
            WITH line AS (
                SELECT t.id, t.caller, e.created_at AS started, t.priority, t.created_at, t.repeat, t.model,
                       t.blocked_by, t.detail, e.case_id, turn.served_at,
                       CASE WHEN t.not_before > now() THEN t.not_before END AS not_before,
                       coalesce(t.not_before > now() OR e.case_id IN (<tooLarge>), false) AS passed_over
                  FROM trial t JOIN experiment e ON e.id = t.experiment_id
                  LEFT JOIN caller_turn turn ON turn.caller = t.caller
                 WHERE t.phase = :phase),
            rounds AS (
                SELECT *, row_number() OVER (PARTITION BY passed_over, caller
                                            ORDER BY started, priority DESC, created_at, repeat, id) AS round,
                       min(started) OVER (PARTITION BY passed_over, caller) AS oldest
                  FROM line),
            places AS (
                SELECT *, row_number() OVER claims AS position, row_number() OVER model_claims AS model_position,
                       first_value(case_id) OVER claims AS head_case_id, count(*) OVER () AS waiting
                  FROM rounds
                WINDOW claims AS (ORDER BY passed_over, round, served_at NULLS FIRST, oldest, repeat, id),
                       model_claims AS (PARTITION BY model
                                        ORDER BY passed_over, round, served_at NULLS FIRST, oldest, repeat, id))
            SELECT position, model_position, waiting, case_id, head_case_id, model, not_before,
                   coalesce(ceil(extract(epoch FROM not_before - now())), 0) AS pause_seconds, blocked_by, detail
              FROM places WHERE id = :trial""";

    @Inject
    Jdbi jdbi;

    @Inject
    Trials trials;

    @Inject
    ModelLimits limits;

    @Inject
    Sandbox sandbox;

    @Inject
    TrialHistory history;

    /** Where a trial stands, by the ledger alone. Public for the mapper alone. */
    public record Place(long position, long modelPosition, long waiting, UUID caseId, UUID headCaseId, String model,
            Instant notBefore, long pauseSeconds, String blockedBy, String detail) {

        QueueView view(Phase phase, QueueView.Step waitsFor, Optional<BlockedBy> blocked, Optional<Estimate> estimate) {
            return new QueueView(phase, waitsFor, position, waiting, blocked.orElse(null), notBefore,
                    estimate.orElse(null));
        }

        Duration pause() {
            return Duration.ofSeconds(pauseSeconds);
        }

        Optional<BlockedBy> backOff() {
            return Optional.ofNullable(notBefore).map(time -> new BlockedBy("back-off",
                    "not before " + time + (detail == null ? "" : ": " + detail)));
        }

        /** What the sandbox itself said when it refused the trial. */
        Optional<BlockedBy> refusal() {
            return Optional.ofNullable(blockedBy).map(resource -> new BlockedBy(resource, detail));
        }
    }

    /** @throws Rejected 404 if there is no such trial, or if it is another caller's */
    public QueueView find(UUID trial, String caller) {
        var phase = trials.find(trial, caller).phase();
        return switch (phase) {
            case QUEUED -> place(trial, phase, List.of())
                    .map(this::forModel)
                    .orElseGet(() -> QueueView.notWaiting(trials.phase(trial)));
            case GENERATED -> forSandbox(trial).orElseGet(() -> QueueView.notWaiting(trials.phase(trial)));
            case GENERATING, PROVISIONING, VERIFYING, PASSED, FAILED, INCONCLUSIVE, CANCELLED ->
                    QueueView.notWaiting(phase);
        };
    }

    private QueueView forModel(Place place) {
        var limit = limits.concurrency(place.model());
        var calls = trials.generating(place.model());
        return place.view(Phase.QUEUED, QueueView.Step.GENERATION,
                place.backOff().or(() -> modelCalls(place.model(), limit, calls)),
                Estimate.of(place.modelPosition(), limit, limit - calls, history.generation(place.model()),
                        place.pause()));
    }

    private Optional<QueueView> forSandbox(UUID trial) {
        var admission = new Admission(sandbox.capacity(), sandbox::demand);
        var inUse = trials.inSandboxes();
        var tooLarge = trials.casesThatWait().stream()
                .filter(each -> admission.answer(each.type(), inUse) instanceof Answer.TooLarge)
                .map(Trials.WaitingCase::id).toList();
        return place(trial, Phase.GENERATED, tooLarge).map(place -> {
            var type = trials.projectType(place.caseId());
            var blocked = lacking(admission.answer(type, inUse), "")
                    .or(place::refusal)
                    .or(place::backOff)
                    .or(() -> lacking(admission.answer(trials.projectType(place.headCaseId()), inUse),
                            "the first in the line "));
            return place.view(Phase.GENERATED, QueueView.Step.VERIFICATION, blocked,
                    tooLarge.contains(place.caseId()) ? Optional.empty() : forSandbox(place, type, inUse, blocked));
        });
    }

    /** As many as run now are taken for as many as can: while one is lacking room there is no other place. */
    private Optional<Estimate> forSandbox(Place place, ProjectType type, List<Admission.InUse> inUse,
            Optional<BlockedBy> blocked) {
        var running = (int) inUse.stream().mapToLong(Admission.InUse::trials).sum();
        return Estimate.of(place.position(), running, blocked.isPresent() ? 0 : 1, history.verification(type.name()),
                place.pause());
    }

    private static Optional<BlockedBy> lacking(Answer answer, String whose) {
        return switch (answer) {
            case Answer.Fits fits -> Optional.empty();
            case Answer.Lacks(var resource, var detail) -> Optional.of(new BlockedBy(resource, whose + detail));
            case Answer.TooLarge(var resource, var detail) -> Optional.of(new BlockedBy(resource, detail));
        };
    }

    private static Optional<BlockedBy> modelCalls(String name, int limit, int calls) {
        if (limit == 0) {
            return Optional.of(new BlockedBy("model", "no call of " + name
                    + " is made now: its service asked for a pause, or fails"));
        }
        return calls < limit ? Optional.empty()
                : Optional.of(new BlockedBy("model calls", calls + " of " + limit + " calls of " + name + " in use"));
    }

    private Optional<Place> place(UUID trial, Phase phase, List<UUID> tooLarge) {
        return jdbi.withHandle(handle -> handle.createQuery(PLACE)
                .bind("trial", trial).bind("phase", phase)
                .bindList(EmptyHandling.NULL_KEYWORD, "tooLarge", tooLarge)
                .mapTo(Place.class).findOne());
    }
}
