package dev.assay.analysis;

import dev.assay.diagnosis.analyst.Analysis;
import dev.assay.diagnosis.analyst.Opinion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** What the analyst said, by trial. Writes only: {@code trial} shows it with the trial that it is about. */
@ApplicationScoped
public class AnalysisTable {

    private static final QualifiedType<Analysis> ANALYSIS = QualifiedType.of(Analysis.class).with(Json.class);

    @Inject
    Jdbi jdbi;

    /** What was said first stays. */
    void insert(UUID trial, String model, Opinion opinion) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO trial_analysis (trial_id, model, analysis, refused)
                        VALUES (:trial, :model, :analysis, :refused) ON CONFLICT (trial_id) DO NOTHING""")
                .bind("trial", trial).bind("model", model)
                .bindByType("analysis", analysis(opinion), ANALYSIS).bind("refused", refused(opinion)).execute());
    }

    private static Analysis analysis(Opinion opinion) {
        return opinion instanceof Opinion.Accepted accepted ? accepted.analysis() : null;
    }

    private static String refused(Opinion opinion) {
        return opinion instanceof Opinion.Refused refused ? refused.reason() : null;
    }
}
