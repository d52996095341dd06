package dev.assay.trial;

import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.diagnosis.analyst.Analysis;
import dev.assay.problem.Rejected;
import dev.assay.project.ProjectArchive;
import dev.assay.project.ProjectFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** What is known of trials. Reads only. */
@ApplicationScoped
public class Trials {

    private static final String ROW = """
            SELECT t.id, t.experiment_id AS experiment, t.combination_id AS combination, c.prompt_version, t.model,
                   c.repair_round, t.repeat, t.confirmation, t.phase, t.stage, t.cause, t.attribution, t.detail,
                   t.signals, t.findings,
                   t.diagnosis, t.generation_ms, t.verification_ms, t.created_at, t.ended_at
              FROM trial t JOIN combination c ON c.id = t.combination_id
            """;

    private static final QualifiedType<ProjectType> TYPE = QualifiedType.of(ProjectType.class).with(Json.class);

    @Inject
    Jdbi jdbi;

    /** What the steps of a trial need. */
    public Work work(UUID trial) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT t.id AS trial, t.experiment_id AS experiment, t.combination_id AS combination,
                               coalesce(e.on_behalf_of, t.caller) AS user_id, e.container AS container_id, t.model,
                               c.prompt_version, v.content AS template, k.request, k.project_type, k.error,
                               t.repairs, e.traceparent
                          FROM trial t JOIN combination c ON c.id = t.combination_id
                          JOIN prompt_version v ON v.id = c.prompt_version_id
                          JOIN experiment e ON e.id = t.experiment_id JOIN cases k ON k.id = e.case_id
                         WHERE t.id = :trial""")
                .bind("trial", trial).mapTo(Work.class).one());
    }

    public Phase phase(UUID trial) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT phase FROM trial WHERE id = :trial")
                .bind("trial", trial).mapTo(Phase.class).one());
    }

    /** How many trials wait or are worked on, by phase and model. */
    public List<Standing> standing() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT phase, model, count(*) AS trials FROM trial
                         WHERE phase IN ('QUEUED', 'GENERATED') OR leased_until IS NOT NULL GROUP BY phase, model""")
                .mapTo(Standing.class).list());
    }

    /** What has a sandbox now, or has been granted one: a trial counts from its claim. */
    public List<Admission.InUse> inSandboxes() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT k.project_type AS type, count(*) AS trials
                          FROM trial t JOIN experiment e ON e.id = t.experiment_id JOIN cases k ON k.id = e.case_id
                         WHERE t.phase IN ('PROVISIONING', 'VERIFYING') GROUP BY k.project_type""")
                .mapTo(Admission.InUse.class).list());
    }

    /** The cases of which a trial waits for a sandbox. */
    public List<WaitingCase> casesThatWait() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id, project_type AS type FROM cases WHERE id IN (
                               SELECT e.case_id FROM trial t JOIN experiment e ON e.id = t.experiment_id
                                WHERE t.phase = 'GENERATED')""")
                .mapTo(WaitingCase.class).list());
    }

    /** How many calls a model has in use. */
    public int generating(String model) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM trial WHERE phase = 'GENERATING' AND model = :model")
                .bind("model", model).mapTo(Integer.class).one());
    }

    /** The project type of a case, as it was when its experiment started. */
    public ProjectType projectType(UUID caseId) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT project_type FROM cases WHERE id = :id")
                .bind("id", caseId).mapTo(TYPE).one());
    }

    /** The project that the model wrote. */
    public ProjectFiles files(UUID trial) {
        return ProjectArchive.unzip(zip(trial).orElseThrow());
    }

    /** @throws Rejected 404 if there is none, or if it is another caller's */
    public TrialRow find(UUID trial, String caller) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE t.id = :trial AND t.caller = :caller")
                        .bind("trial", trial).bind("caller", caller).mapTo(TrialRow.class).findOne())
                .orElseThrow(() -> Rejected.notFound("trial", trial));
    }

    /** A trial that the caller's rights were checked for before. */
    public TrialRow get(UUID trial) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE t.id = :trial")
                .bind("trial", trial).mapTo(TrialRow.class).one());
    }

    /** Every trial of an experiment, in the order of its combinations and repeats. */
    public List<TrialRow> ofExperiment(UUID experiment) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        ROW + "WHERE t.experiment_id = :experiment ORDER BY c.ordinal, t.repeat")
                .bind("experiment", experiment).mapTo(TrialRow.class).list());
    }

    List<PhaseChange> timeline(UUID trial) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT phase, at FROM trial_event WHERE trial_id = :trial ORDER BY seq")
                .bind("trial", trial).mapTo(PhaseChange.class).list());
    }

    Optional<byte[]> zip(UUID trial) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT zip FROM trial_files WHERE trial_id = :trial")
                .bind("trial", trial).mapTo(byte[].class).findOne());
    }

    /** What an analyst model said of a trial, if one was asked. */
    public Optional<Analysed> analysis(UUID trial) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT model, analysis, refused, at FROM trial_analysis WHERE trial_id = :trial")
                .bind("trial", trial).mapTo(Analysed.class).findOne());
    }

    /** The terminal log of a stage; empty if it did not run, or wrote nothing, or is still running. */
    public Optional<String> log(UUID trial, Stage stage) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT content FROM trial_log WHERE trial_id = :trial AND stage = :stage")
                .bind("trial", trial).bind("stage", stage).mapTo(String.class).findOne());
    }

    /** How many trials of a model stand in a phase. */
    public record Standing(Phase phase, String model, long trials) {}

    /** A case with its project type, as it was when its experiment started. */
    public record WaitingCase(UUID id, @Json ProjectType type) {}

    /** When a trial entered a phase. */
    @Schema(description = "When a trial entered a phase")
    public record PhaseChange(
            @Schema(description = "The phase", examples = "GENERATING") Phase phase,
            @Schema(description = "When", examples = "2026-01-31T12:00:01Z") Instant at) {}

    /** What an analyst model said of a trial. Nothing follows from it. */
    @Schema(description = "What an analyst model said of the failure. It moves neither the verdict nor the diagnosis, "
            + "and may be wrong: a project's log can mislead a model")
    public record Analysed(
            @Schema(description = "The analyst's name in the catalogue", examples = "analyst") String model,
            @Json Analysis analysis,
            @Schema(description = "Why its answer was refused, if it was",
                    examples = "quote 2 is not the line of that number in the excerpt")
            String refused,
            @Schema(description = "When", examples = "2026-01-31T12:00:12Z") Instant at) {}
}
