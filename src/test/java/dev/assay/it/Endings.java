package dev.assay.it;

import dev.assay.platform.Database;
import dev.assay.platform.Json;
import dev.assay.testing.service.DevServices;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;

/** How often each trial of an experiment entered a terminal phase: once, whatever happened. */
final class Endings {

    private Endings() {
    }

    static List<Integer> of(String experiment) {
        var jdbi = Database.over(DevServices.shared().database().dataSource(), Json.mapper(),
                LocalTransactionHandler.binding());
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM trial_event WHERE experiment_id = :experiment
                           AND phase IN ('PASSED', 'FAILED', 'INCONCLUSIVE', 'CANCELLED') GROUP BY trial_id""")
                .bind("experiment", UUID.fromString(experiment)).mapTo(Integer.class).list());
    }
}
