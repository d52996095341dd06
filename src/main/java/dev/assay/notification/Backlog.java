package dev.assay.notification;

import dev.assay.platform.Measured;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** What operators see of results that have not arrived. */
@ApplicationScoped
public class Backlog implements Measured {

    @Inject
    Jdbi jdbi;

    /** Public for the mapper alone. */
    public record Undelivered(String state, long count) {}

    @Override
    public Collection<Measure> measures() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT wanted.state, count(n.id)
                          FROM (VALUES ('WAITING'), ('FAILED')) AS wanted (state)
                          LEFT JOIN notification n ON n.state = wanted.state
                         GROUP BY wanted.state""")
                .mapTo(Undelivered.class).list()).stream()
                .map(each -> new Measure("assay_notifications_undelivered",
                        "Results that no receiver has yet (WAITING), or that were given up (FAILED)",
                        Map.of("state", each.state()), each.count()))
                .toList();
    }
}
