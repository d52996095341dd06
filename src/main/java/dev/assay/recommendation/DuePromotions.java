package dev.assay.recommendation;

import dev.assay.platform.Schedule;
import dev.assay.platform.ServerReady;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides promotions once what they waited for has ended. Not within the transaction that ends it: what goes wrong here
 * must not keep an experiment from ending.
 */
@ApplicationScoped
public class DuePromotions {

    private static final Logger LOGGER = System.getLogger(DuePromotions.class.getName());

    @Inject
    Schedule schedule;

    @Inject
    PromotionStore store;

    @Inject
    Instance<Promotions> promotions;

    @Inject
    @ConfigProperty(name = "assay.promotion.sweep-interval")
    Duration interval;

    void startWith(@Observes ServerReady ready) {
        schedule.every(interval, "the sweep of promotions", () -> store.due().forEach(this::lookOrTell));
    }

    /** Decides it if it can be decided by now. Where trials are missing that cannot be made, the champion stays. */
    void look(UUID promotion) {
        try {
            promotions.get().look(promotion);
        } catch (Rejected impossible) {
            promotions.get().giveUp(promotion, impossible.getMessage());
        }
    }

    private void lookOrTell(UUID promotion) {
        try {
            look(promotion);
        } catch (RuntimeException failed) {
            LOGGER.log(Level.ERROR, "promotion " + promotion + " was not decided", failed);
        }
    }
}
