package dev.assay.analysis;

import dev.assay.trial.Ledger.Concluded;
import dev.assay.trial.Phase;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands each trial that has failed to the analyst, where there is one. */
@ApplicationScoped
public class FailedTrials {

    /** Not the one of the workers, whose threads are counted for the steps of trials. */
    @Resource
    ManagedExecutorService executor;

    @Inject
    Investigation investigation;

    @Inject
    @ConfigProperty(name = "assay.analyst.model")
    Optional<String> model;

    @Inject
    @ConfigProperty(name = "assay.analyst.workers")
    int workers;

    @Inject
    @ConfigProperty(name = "assay.analyst.waiting")
    int waiting;

    private Backlog backlog;

    @PostConstruct
    void setUp() {
        setUp(executor);
    }

    void setUp(Executor threads) {
        backlog = new Backlog(threads, workers, waiting, trial -> investigation.of(trial, model.orElseThrow()));
    }

    /** On the thread of the step, so it only hands over; after the commit, so that the verdict stands. */
    void handOver(@Observes(during = TransactionPhase.AFTER_SUCCESS) Concluded ended) {
        if (model.isPresent() && ended.phase() == Phase.FAILED) {
            backlog.add(ended.trial());
        }
    }
}
