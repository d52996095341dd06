package dev.assay.incident;

import dev.assay.experiment.Conductor;
import dev.assay.feature.FeaturesFixture;
import dev.assay.notification.NotificationsFixture;
import dev.assay.platform.Ids;
import dev.assay.platform.Json;
import dev.assay.playbook.PlaybookFixture;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Incidents over a database of a test. */
final class IncidentsFixture {

    private IncidentsFixture() {
    }

    static Incidents over(Jdbi jdbi) {
        var incidents = new Incidents();
        incidents.jdbi = jdbi;
        return incidents;
    }

    static IncidentIntake intake(Jdbi jdbi, Conductor conductor) {
        var intake = new IncidentIntake();
        intake.incidents = over(jdbi);
        intake.features = FeaturesFixture.over(jdbi);
        intake.playbook = PlaybookFixture.over(jdbi);
        intake.conductor = conductor;
        intake.ids = new Ids();
        intake.json = Json.mapper();
        return intake;
    }

    static Answers answers(Jdbi jdbi) {
        var answers = new Answers();
        answers.incidents = over(jdbi);
        answers.notifications = NotificationsFixture.over(jdbi);
        answers.time = InstantSource.system();
        return answers;
    }
}
