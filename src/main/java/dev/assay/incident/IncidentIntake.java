package dev.assay.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.experiment.Conductor;
import dev.assay.experiment.request.ExperimentRequest;
import dev.assay.experiment.request.Sponsor;
import dev.assay.feature.Feature;
import dev.assay.feature.Features;
import dev.assay.fingerprint.Fingerprint;
import dev.assay.platform.Ids;
import dev.assay.platform.Sha256;
import dev.assay.playbook.Playbook;
import dev.assay.playbook.Solution;
import dev.assay.problem.Rejected;
import dev.assay.problem.Rejected.FieldError;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a report in, in one transaction: what is known answers it at once; else the experiment that already looks for
 * an answer to the same error of the same feature; else a new one. Reports of one error are taken one after the
 * other, so that however many come at the same moment, one begins an experiment.
 */
@Stateless
public class IncidentIntake {

    @Inject
    Incidents incidents;

    @Inject
    Features features;

    @Inject
    Playbook playbook;

    @Inject
    Conductor conductor;

    @Inject
    Ids ids;

    @Inject
    ObjectMapper json;

    /**
     * The system that reports is the owner of the incident and of its experiment. The model calls of the experiment are
     * booked to the user and the container of the report; where others join it, to those of the first.
     *
     * @param key the caller's name for this request, or null; the same key and report give the same incident
     * @throws Rejected naming the field and what would mend it
     */
    public IncidentRow report(String caller, String key, IncidentReport report) {
        var sha256 = Sha256.of(json, report);
        if (key != null) {
            incidents.lock("key", caller, key);
            var existing = incidents.findByKey(caller, key);
            if (existing.isPresent()) {
                return sameReport(existing.get(), sha256);
            }
        }
        var feature = feature(caller, report);
        var identity = Fingerprint.of(report.error().stage(), report.error().exitCode(), report.error().log());
        var fingerprint = identity.value();
        incidents.lock("error", caller, feature.name(), fingerprint);
        var id = ids.next();
        var recognised = identity.namesError();
        var known = !recognised ? Optional.<Remedy>empty() : known(caller, feature, fingerprint, report, id);
        if (known.isPresent()) {
            return incidents.insert(new NewIncident(
                    id, caller, key, sha256, fingerprint, recognised, report, null, false,
                    known.get()));
        }
        var open = !recognised ? Optional.<UUID>empty()
                : incidents.openExperiment(caller, feature.name(), fingerprint);
        var experiment = open.orElseGet(() -> start(caller, feature, report));
        return incidents.insert(new NewIncident(
                id, caller, key, sha256, fingerprint, recognised, report, experiment, open.isPresent(), null));
    }

    private Feature feature(String caller, IncidentReport report) {
        var feature = features.find(caller, report.feature()).orElseThrow(() -> {
            var fix = "is not configured: PUT /api/features/" + report.feature() + " says what it may use";
            return new Rejected(422, "feature-not-configured", "feature " + fix, new FieldError("feature", fix));
        });
        if (report.projectType() != null && !report.projectType().equals(feature.projectType())) {
            throw Rejected.invalid("projectType", "must be " + feature.projectType() + ", as the feature has it");
        }
        if (report.error().log() == null || report.error().log().isBlank()) {
            throw Rejected.invalid("error.log", "must be what the terminal showed: the error is recognised by it");
        }
        return feature;
    }

    /**
     * What solved this error before, as long as the feature may still use it. An error that comes out of the very
     * combination that was to solve it retires that combination first.
     */
    private Optional<Remedy> known(String caller, Feature feature, String fingerprint, IncidentReport report, UUID id) {
        if (report.promptVersion() != null && report.model() != null) {
            playbook.retire(caller, feature.name(), fingerprint,
                    new Solution(report.promptVersion(), report.model()), id);
        }
        return playbook.find(caller, feature.name(), fingerprint)
                .filter(entry -> feature.allows(entry.promptVersion(), entry.model()))
                .filter(entry -> feature.projectType().equals(entry.projectType()))
                .map(Remedy::of);
    }

    private UUID start(String caller, Feature feature, IncidentReport report) {
        var failed = new ExperimentRequest.Case(report.request(), feature.projectType(), report.error());
        try {
            return conductor.start(new Sponsor(caller, report.userId(), report.containerId()), null,
                    feature.experimentOn(failed));
        } catch (Rejected outdated) {
            throw new Rejected(422, "feature-outdated", "What the feature may use cannot be tried: "
                    + outdated.getMessage() + ". Mend it by PUT /api/features/" + feature.name(),
                    new FieldError("feature", outdated.getMessage()));
        }
    }

    private static IncidentRow sameReport(IncidentRow existing, String sha256) {
        if (!existing.reportSha256().equals(sha256)) {
            throw Rejected.keyReused("report", "incident");
        }
        return existing;
    }
}
