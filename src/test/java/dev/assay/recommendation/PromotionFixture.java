package dev.assay.recommendation;

import dev.assay.catalog.ModelsFixture;
import dev.assay.catalog.prompt.PromptVersion;
import dev.assay.catalog.prompt.Prompts;
import dev.assay.experiment.Conductor;
import dev.assay.experiment.request.ExperimentRequest;
import dev.assay.experiment.request.Sponsor;
import dev.assay.platform.Ids;
import dev.assay.playbook.Solution;
import dev.assay.problem.Rejected;
import dev.assay.recommendation.Runs.Run;
import dev.assay.recommendation.regression.RegressionCasesFixture;
import dev.assay.testing.service.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Promotions over a real PostgreSQL, with experiments whose trials end as a test says. Empty before each test. */
final class PromotionFixture implements BeforeEachCallback, AfterAllCallback {

    static final String CALLER = "ada";
    static final String FEATURE = "page-builder";
    static final int REGRESSION_CASES = 3;

    final Jdbi jdbi;
    final PromotionStore store = new PromotionStore();
    final Runs runs = new Runs();
    private final Promotions promotions = new Promotions();
    private final TestDatabase database = new TestDatabase();

    PromotionFixture() {
        jdbi = database.jdbi();
        store.jdbi = jdbi;
        runs.jdbi = jdbi;
        runs.deadline = Duration.ofMinutes(10);
        runs.conductor = new Recorder();
        promotions.store = store;
        promotions.runs = runs;
        promotions.regressionCases = RegressionCasesFixture.over(jdbi, REGRESSION_CASES);
        promotions.prompts = new EveryPrompt();
        promotions.models = ModelsFixture.over(jdbi);
        promotions.ids = new Ids();
        promotions.alpha = new BigDecimal("0.05");
        promotions.margin = new BigDecimal("0.2");
        promotions.looks = 3;
        promotions.limit = 40;
    }

    /** Whatever is named is there. */
    private static final class EveryPrompt extends Prompts {
        @Override
        public Optional<PromptVersion> find(String prompt, String label) {
            return Optional.of(new PromptVersion(UUID.randomUUID(), prompt, label, "0".repeat(64), "x", Instant.EPOCH));
        }
    }

    /** Starts experiments that do nothing by themselves. */
    private final class Recorder extends Conductor {
        @Override
        public UUID start(Sponsor sponsor, String key, ExperimentRequest request) {
            var model = request.models().getFirst();
            if (model.equals("gone")) {
                throw Rejected.invalid("models[0]", "is not in the catalogue");
            }
            return experiment(sponsor.owner(), request.feature(), null,
                    new Solution(request.prompts().getFirst(), model), request.repeats());
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        jdbi.useHandle(handle -> {
            handle.execute("TRUNCATE cases, experiment, combination, trial, prompt, prompt_version, model, playbook, "
                    + "regression_case, promotion, champion, promotion_run CASCADE");
            for (var model : List.of("old", "new", "newer", "gone")) {
                handle.execute("INSERT INTO model (name, spec) VALUES (?, jsonb_build_object('name', ?::text, "
                        + "'provider', 'scripted', 'modelName', 'm'))", model, model);
            }
        });
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        database.afterAll(context);
    }

    /** An experiment of the feature that confirmed a combination with 4 of 4 trials. */
    UUID confirmed(String fingerprint, Solution winner) {
        var experiment = experiment(CALLER, FEATURE, fingerprint, winner, 4);
        jdbi.useTransaction(handle -> {
            handle.execute("UPDATE trial SET phase = 'PASSED', ended_at = now(), confirmation = repeat > 1 "
                    + "WHERE experiment_id = ?", experiment);
            handle.execute("UPDATE experiment SET state = 'ENDED', outcome = 'CONFIRMED', ended_at = now(), winner = "
                    + "(SELECT id FROM combination WHERE experiment_id = ?) WHERE id = ?", experiment, experiment);
        });
        return experiment;
    }

    /** A running experiment. */
    UUID experiment(String caller, String feature, String fingerprint, Solution combination, int trials) {
        var id = UUID.randomUUID();
        jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO prompt (name) VALUES (?)", id.toString());
            handle.execute("INSERT INTO prompt_version (id, prompt, label, sha256, content) VALUES (?, ?, 'v1', "
                    + "repeat('0', 64), 'x')", id, id.toString());
            handle.execute("INSERT INTO cases (id, request, project_type) VALUES (?, 'A page', '{\"name\": \"java\"}')",
                    id);
            handle.execute("INSERT INTO experiment (id, case_id, caller, container, request_sha256, strategy, repeats, "
                    + "confirmations, deadline, feature, fingerprint) VALUES (?, ?, ?, 'c', 'x', 'grid', 1, 3, now(), "
                    + "?, ?)", id, id, caller, feature, fingerprint);
            handle.execute("INSERT INTO combination (id, experiment_id, ordinal, prompt_version_id, prompt_version, "
                    + "model) VALUES (?, ?, 0, ?, ?, ?)", id, id, id, combination.promptVersion(), combination.model());
            for (var repeat = 1; repeat <= trials; repeat++) {
                handle.execute("INSERT INTO trial (id, experiment_id, combination_id, model, caller, repeat, "
                        + "confirmation) VALUES (?, ?, ?, ?, ?, ?, false)", UUID.randomUUID(), id, id,
                        combination.model(), caller, repeat);
            }
        });
        return id;
    }

    /** The running experiments of a promotion end: so many trials of a combination pass, the others fail. */
    void end(UUID promotion, Solution combination, UUID caseId, int passes) {
        runs.of(promotion).stream().filter(Run::isRunning)
                .filter(run -> run.model().equals(combination.model()) && run.caseId().equals(caseId))
                .forEach(run -> endExperiment(run.experiment(), "CASE WHEN repeat <= " + passes
                        + " THEN 'PASSED' ELSE 'FAILED' END"));
    }

    /** All running experiments of a promotion end, with all trials in one phase. */
    void end(UUID promotion, String phase) {
        runs.of(promotion).stream().filter(Run::isRunning)
                .forEach(run -> endExperiment(run.experiment(), "'" + phase + "'"));
    }

    private void endExperiment(UUID experiment, String phase) {
        jdbi.useTransaction(handle -> {
            handle.execute("UPDATE trial SET phase = " + phase + ", ended_at = now() WHERE experiment_id = ?",
                    experiment);
            handle.execute("UPDATE experiment SET state = 'ENDED', outcome = 'NONE', ended_at = now() WHERE id = ?",
                    experiment);
        });
    }

    /** A regression case of the feature, with a case of its own. */
    UUID regressionCase(String fingerprint) {
        var experiment = confirmed(fingerprint, new Solution("other@v1", "other"));
        jdbi.useHandle(handle -> handle.execute("INSERT INTO regression_case (caller, feature, case_id, experiment_id, "
                + "fingerprint) VALUES (?, ?, ?, ?, ?)", CALLER, FEATURE, experiment, experiment, fingerprint));
        return experiment;
    }

    PromotionRow ask(Solution challenger) {
        return ask(CALLER, challenger, null);
    }

    PromotionRow ask(String caller, Solution challenger, UUID experiment) {
        var request = new PromotionRequest(FEATURE,
                new PromotionRequest.Challenger(challenger.promptVersion(), challenger.model()), experiment, null,
                null);
        return store.get(jdbi.inTransaction(handle ->
                promotions.ask(new Sponsor(caller, null, "container-1"), request)).promotion());
    }

    PromotionRow look(UUID promotion) {
        jdbi.useTransaction(handle -> promotions.look(promotion));
        return store.get(promotion);
    }

    void giveUp(UUID promotion, String reason) {
        jdbi.useTransaction(handle -> promotions.giveUp(promotion, reason));
    }

    void rollBack(UUID promotion, String caller) {
        jdbi.useTransaction(handle -> promotions.rollBack(promotion, caller));
    }

    Optional<Solution> champion() {
        return store.champion(CALLER, FEATURE).map(PromotionRow::solution);
    }

    /** The first champion. */
    UUID crown(Solution solution, String fingerprint) {
        confirmed(fingerprint, solution);
        return ask(solution).id();
    }

    /** A promotion that its next look will grant. */
    UUID bound(Solution solution, String fingerprint) {
        var newCase = confirmed(fingerprint, solution);
        var asked = ask(solution);
        end(asked.id(), solution, newCase, 3);
        end(asked.id(), "FAILED");
        return asked.id();
    }

    UUID crowned(Solution solution, String fingerprint) {
        var promotion = bound(solution, fingerprint);
        look(promotion);
        return promotion;
    }
}
