package dev.assay.recommendation;

import dev.assay.experiment.Conductor;
import dev.assay.experiment.request.ExperimentRequest;
import dev.assay.experiment.request.Sponsor;
import dev.assay.playbook.Solution;
import dev.assay.problem.Rejected;
import dev.assay.trial.CaseError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/**
 * The experiments that promotions run, and what they found. Each tries one combination on one case. Their trials count
 * for every later promotion of the caller too; the repeats that confirm do not, because only what passed gets them.
 */
@ApplicationScoped
class Runs {

    private static final String GRID = "grid";

    @Inject
    Jdbi jdbi;

    @Inject
    Conductor conductor;

    @Inject
    @ConfigProperty(name = "assay.promotion.deadline")
    Duration deadline;

    /** An experiment that a promotion ran. Public for the mapper, too. */
    @Schema(name = "PromotionRun", description = "An experiment that a promotion ran, with one combination on one case")
    public record Run(
            @Schema(description = "The experiment", examples = "f3d0a9c4-6f5b-4b53-9a5c-0f1f5b7d2c11") UUID experiment,
            @Schema(description = "The case", examples = "3c9a5a0e-7f2b-4d51-8a55-52b7c1d0e6f4") UUID caseId,
            @Schema(description = "The prompt version", examples = "java-server@v3") String promptVersion,
            @Schema(description = "The model", examples = "scripted-medium") String model,
            @Schema(description = "Trials that it was asked for", examples = "3") int trials,
            @Schema(description = "RUNNING or ENDED", examples = "RUNNING") String state) {

        boolean isRunning() {
            return state.equals("RUNNING");
        }
    }

    /** A trial that counts. Public for the mapper alone. */
    public record Shot(UUID caseId, boolean passed) {}

    /** What a case was made of. Public for the mapper alone. */
    public record Subject(String request, String projectType, @Json CaseError error) {}

    /** How often each case was tried with a combination, and with what success, the newest first. */
    Map<UUID, List<Boolean>> of(String caller, Collection<UUID> cases, Solution combination) {
        if (cases.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT r.case_id, t.phase = 'PASSED' AS passed
                          FROM promotion_run r
                          JOIN combination c ON c.experiment_id = r.experiment_id
                           AND c.prompt_version = r.prompt_version AND c.model = r.model AND c.repair_round = 0
                          JOIN trial t ON t.combination_id = c.id
                         WHERE r.caller = :caller AND r.case_id IN (<cases>) AND r.prompt_version = :promptVersion
                           AND r.model = :model AND NOT t.confirmation AND t.phase IN ('PASSED', 'FAILED')
                         ORDER BY t.created_at DESC, t.id""")
                .bind("caller", caller).bindList("cases", List.copyOf(cases)).bindMethods(combination)
                .mapTo(Shot.class).list()).stream()
                .collect(Collectors.groupingBy(Shot::caseId,
                        Collectors.mapping(Shot::passed, Collectors.toList())));
    }

    /**
     * Runs what is missing, in the caller's transaction.
     *
     * @throws Rejected if it cannot be tried any more
     */
    void start(PromotionRow promotion, Samples.Missing missing) {
        var combination = missing.combination();
        var subject = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT request, project_type ->> 'name' AS project_type, error FROM cases WHERE id = :id""")
                .bind("id", missing.caseId()).mapTo(Subject.class).one());
        // no feature: what is learned here is no answer to an error, and nothing for the playbook
        var request = new ExperimentRequest(
                new ExperimentRequest.Case(subject.request(), subject.projectType(), subject.error()), null,
                List.of(combination.promptVersion()), List.of(combination.model()), GRID, missing.trials(), 1,
                0, null, deadline);
        var experiment = started(new Sponsor(promotion.caller(), null, promotion.container()), request, combination);
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO promotion_run (experiment_id, promotion_id, caller, case_id, prompt_version, model,
                                                   trials)
                        VALUES (:experiment, :promotion, :caller, :caseId, :promptVersion, :model, :trials)""")
                .bind("experiment", experiment).bind("promotion", promotion.id()).bind("caller", promotion.caller())
                .bind("caseId", missing.caseId()).bindMethods(combination).bind("trials", missing.trials())
                .execute());
    }

    private UUID started(Sponsor sponsor, ExperimentRequest request, Solution combination) {
        try {
            return conductor.start(sponsor, null, request);
        } catch (Rejected refused) {
            throw new Rejected(409, "cannot-be-tried", combination + " cannot be tried on a case of the type "
                    + request.theCase().projectType() + " any more: " + refused.getMessage());
        }
    }

    /** The experiments of a promotion. */
    List<Run> of(UUID promotion) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT r.experiment_id AS experiment, r.case_id, r.prompt_version, r.model, r.trials, e.state
                          FROM promotion_run r JOIN experiment e ON e.id = r.experiment_id
                         WHERE r.promotion_id = :promotion ORDER BY e.created_at, r.experiment_id""")
                .bind("promotion", promotion).mapTo(Run.class).list());
    }
}
