package dev.assay.budget;

import dev.assay.platform.Schedule;
import dev.assay.platform.ServerReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets, once in a while, what no call will ask for any more. */
@ApplicationScoped
public class BudgetSweep {

    private static final Duration PAUSE = Duration.ofHours(1);

    @Inject
    Schedule schedule;

    @Inject
    BudgetTable table;

    @Inject
    @ConfigProperty(name = "assay.budget.keep")
    Duration keep;

    void startWith(@Observes ServerReady ready) {
        schedule.every(PAUSE, "the purge of budgets", () -> table.purge(keep));
    }
}
