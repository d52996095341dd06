package dev.assay.incident;

import dev.assay.experiment.ExperimentEnded;
import dev.assay.notification.Notifications;
import dev.assay.notification.Result;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;

/**
 * When an experiment ends, all incidents that waited for it are answered, and the feature's subscribers are told, in
 * the transaction that ends it. An experiment that no incident waits for is nobody's news.
 */
@ApplicationScoped
public class Answers {

    @Inject
    Incidents incidents;

    @Inject
    Notifications notifications;

    @Inject
    InstantSource time;

    void answer(@Observes ExperimentEnded ended) {
        var remedy = ended.winner() == null ? null
                : Remedy.of(ended.winner(), ended.experiment(), time.instant());
        var answered = incidents.answer(ended, remedy);
        if (answered.isEmpty()) {
            return;
        }
        var told = answered.subList(0, Math.min(answered.size(), Result.MOST_INCIDENTS));
        var first = incidents.find(ended.caller(), answered.getFirst());
        notifications.announce(new Result.Data(ended.caller(), first.feature(), first.fingerprint(),
                ended.experiment(), ended.outcome(), ended.winner(), told, answered.size()));
    }
}
