package dev.assay.experiment;

import dev.assay.catalog.ProjectType;
import dev.assay.experiment.request.ExperimentRequest;
import dev.assay.experiment.request.Sponsor;
import dev.assay.experiment.steering.CombinationResults;
import dev.assay.experiment.steering.Decision;
import dev.assay.problem.Rejected;
import dev.assay.trial.CaseError;
import dev.assay.trial.TrialRow;
import dev.assay.trial.Trials;
import dev.assay.usage.UsageLedger;
import dev.assay.usage.UsageTotals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** The experiments that were accepted, and what is known of their combinations. */
@ApplicationScoped
public class Experiments {

    private static final String ROW = """
            SELECT id, caller, feature, fingerprint, request_sha256, upper(strategy) AS strategy, repeats,
                   confirmations, repair_rounds, budget_cost, budget_tokens, deadline, deadline < now() AS overdue,
                   state, outcome, reason, winner, created_at, ended_at FROM experiment
            """;

    @Inject
    Jdbi jdbi;

    @Inject
    Trials trials;

    @Inject
    UsageLedger usage;

    /** A combination of an experiment, in the order of the request. */
    public record Combination(UUID id, UUID promptVersionId, String promptVersion, String model, int repairRound) {}

    /** Holds back every other transaction that starts an experiment with this key, until this one ends. */
    void lockKey(String caller, String key) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .bind("name", "assay.experiment " + caller + " " + key).mapTo(Integer.class).one());
    }

    Optional<ExperimentRow> findByKey(String caller, String key) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE caller = :caller AND idempotency_key = :key")
                .bind("caller", caller).bind("key", key).mapTo(ExperimentRow.class).findOne());
    }

    void insertCase(UUID id, String request, ProjectType type, CaseError error) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO cases (id, request, project_type, error) VALUES (:id, :request, :type, :error)")
                .bind("id", id).bind("request", request)
                .bindByType("type", type, QualifiedType.of(ProjectType.class).with(Json.class))
                .bindByType("error", error, QualifiedType.of(CaseError.class).with(Json.class))
                .execute());
    }

    /**
     * @param fingerprint of the case's error; null where it has none
     * @param traceparent the W3C trace context of the request; null where there is none
     */
    void insert(UUID id, UUID caseId, Sponsor sponsor, String key, String requestSha256, String fingerprint,
            ExperimentRequest request, String traceparent) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO experiment (id, case_id, caller, on_behalf_of, container, feature, fingerprint,
                                                idempotency_key, request_sha256, strategy, repeats, confirmations,
                                                repair_rounds, budget_cost, budget_tokens, deadline, traceparent)
                        VALUES (:id, :caseId, :owner, :onBehalfOf, :containerId, :feature, :fingerprint, :key, :sha256,
                                :strategy, :repeats, :confirmations, :repairRounds, :cost, :tokens,
                                now() + make_interval(secs => :deadline), :traceparent)""")
                .bind("id", id).bind("caseId", caseId).bindMethods(sponsor)
                .bind("key", key).bind("sha256", requestSha256)
                .bind("fingerprint", fingerprint).bindMethods(request)
                .bind("cost", request.budget().cost()).bind("tokens", request.budget().tokens())
                .bind("deadline", request.deadline().toSeconds()).bind("traceparent", traceparent)
                .execute());
    }

    /** @param first the place of the first of them among the experiment's combinations, from 0 */
    void insertCombinations(UUID experiment, int first, List<Combination> combinations) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    INSERT INTO combination (id, experiment_id, ordinal, prompt_version_id, prompt_version, model)
                    VALUES (:id, :experiment, :ordinal, :promptVersionId, :promptVersion, :model)""");
            for (var ordinal = 0; ordinal < combinations.size(); ordinal++) {
                batch.bind("experiment", experiment).bind("ordinal", first + ordinal)
                        .bindMethods(combinations.get(ordinal)).add();
            }
            batch.execute();
        });
    }

    /** @throws Rejected 404 if there is none, or if it is another caller's */
    public ExperimentRow find(UUID id, String caller) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE id = :id AND caller = :caller")
                        .bind("id", id).bind("caller", caller).mapTo(ExperimentRow.class).findOne())
                .orElseThrow(() -> Rejected.notFound("experiment", id));
    }

    /** What the user of its case asked for. */
    public String request(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT k.request FROM experiment e JOIN cases k ON k.id = e.case_id WHERE e.id = :id")
                .bind("id", id).mapTo(String.class).one());
    }

    /** Holds the experiment until the transaction ends, so that one decision is carried out at a time. */
    Optional<ExperimentRow> lock(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE id = :id FOR UPDATE")
                .bind("id", id).mapTo(ExperimentRow.class).findOne());
    }

    List<UUID> running() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM experiment WHERE state = 'RUNNING'")
                .mapTo(UUID.class).list());
    }

    void end(UUID id, Decision.End end) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE experiment SET state = 'ENDED', outcome = :outcome, winner = :winner, reason = :reason,
                               ended_at = now() WHERE id = :id AND state = 'RUNNING'""")
                .bind("id", id).bindMethods(end).execute());
    }

    /** An experiment that has ended goes on as a grid. */
    void reopen(UUID id, int repeats, Duration deadline) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE experiment SET state = 'RUNNING', outcome = NULL, winner = NULL, reason = NULL,
                               ended_at = NULL, strategy = 'grid', repeats = :repeats,
                               deadline = now() + make_interval(secs => :deadline)
                         WHERE id = :id AND state = 'ENDED'""")
                .bind("id", id).bind("repeats", repeats).bind("deadline", deadline.toSeconds()).execute());
    }

    /** What is known of each combination, in the order of the request. */
    public List<CombinationResults> results(UUID experiment) {
        Map<UUID, List<TrialRow>> rows = trials.ofExperiment(experiment).stream()
                .collect(Collectors.groupingBy(TrialRow::combination));
        var used = usage.byTrial(experiment);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id, prompt_version_id, prompt_version, model, repair_round FROM combination
                         WHERE experiment_id = :experiment ORDER BY ordinal""")
                .bind("experiment", experiment).mapTo(Combination.class).list()).stream()
                .map(each -> new CombinationResults(each.id(), each.promptVersion(), each.model(),
                        each.repairRound(), 0, results(rows.getOrDefault(each.id(), List.of()), used)))
                .toList();
    }

    private static List<CombinationResults.Trial> results(Collection<TrialRow> rows, Map<UUID, UsageTotals> used) {
        return rows.stream().map(row -> new CombinationResults.Trial(row.phase(), row.confirmation(),
                row.blame(),
                used.getOrDefault(row.id(), UsageTotals.NONE).cost(), row.latencyMs())).toList();
    }
}
