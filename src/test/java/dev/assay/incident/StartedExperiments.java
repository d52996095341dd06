package dev.assay.incident;

import dev.assay.experiment.Conductor;
import dev.assay.experiment.request.ExperimentRequest;
import dev.assay.experiment.request.Sponsor;
import dev.assay.problem.Rejected;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** Starts experiments that have a row and nothing else; it rejects what asks for the model {@code gone}. */
final class StartedExperiments extends Conductor {

    final AtomicInteger count = new AtomicInteger();
    volatile Sponsor lastSponsor;
    volatile ExperimentRequest lastRequest;

    private final Jdbi database;

    StartedExperiments(Jdbi database) {
        this.database = database;
    }

    @Override
    public UUID start(Sponsor sponsor, String key, ExperimentRequest request) {
        if (request.models().contains("gone")) {
            throw Rejected.invalid("models[0]", "is not in the catalogue");
        }
        count.incrementAndGet();
        lastSponsor = sponsor;
        lastRequest = request;
        var id = UUID.randomUUID();
        database.useHandle(handle -> {
            handle.execute("INSERT INTO cases (id, request, project_type) VALUES (?, 'r', '{}')", id);
            handle.execute("INSERT INTO experiment (id, case_id, caller, container, request_sha256, strategy, repeats, "
                    + "confirmations, deadline) VALUES (?, ?, ?, 'c', 'x', 'grid', 1, 3, now())", id, id,
                    sponsor.owner());
        });
        return id;
    }
}
