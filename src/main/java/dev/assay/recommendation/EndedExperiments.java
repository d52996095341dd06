package dev.assay.recommendation;

import dev.assay.experiment.ExperimentEnded;
import dev.assay.playbook.Entry;
import dev.assay.playbook.Playbook;
import dev.assay.recommendation.regression.RegressionCases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What is remembered of an experiment that ends: written with its outcome, or not at all. */
@ApplicationScoped
public class EndedExperiments {

    @Inject
    Playbook playbook;

    @Inject
    RegressionCases regressionCases;

    @Inject
    Jdbi jdbi;

    /**
     * What the ledger knows of it. Public for the mapper alone.
     *
     * @param firstShot whether the winner was right at once; a repaired project says nothing of what to use next time
     */
    public record Confirmed(UUID caseId, String projectType, boolean firstShot) {}

    void remember(@Observes ExperimentEnded ended) {
        if (ended.feature() == null || ended.fingerprint() == null) {
            return;
        }
        switch (ended.outcome()) {
            case CONFIRMED -> confirmed(ended);
            case NONE -> playbook.strike(ended.experiment());
            case EXHAUSTED, CANCELLED -> { }   // says nothing against what it may have confirmed before it was amended
        }
    }

    private void confirmed(ExperimentEnded ended) {
        var confirmed = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT e.case_id, k.project_type ->> 'name' AS project_type, c.repair_round = 0 AS first_shot
                          FROM experiment e JOIN cases k ON k.id = e.case_id JOIN combination c ON c.id = e.winner
                         WHERE e.id = :id""")
                .bind("id", ended.experiment()).mapTo(Confirmed.class).one());
        regressionCases.keep(ended.caller(), ended.feature(), confirmed.caseId(), ended.experiment(),
                ended.fingerprint());
        if (confirmed.firstShot()) {
            var winner = ended.winner();
            playbook.enter(ended.caller(), new Entry(ended.feature(), ended.fingerprint(), confirmed.projectType(),
                    winner.promptVersion(), winner.model(), winner.passes(), winner.trials(), ended.experiment(), null,
                    null, null));
        }
    }
}
