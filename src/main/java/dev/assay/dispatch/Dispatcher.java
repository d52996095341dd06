package dev.assay.dispatch;

import dev.assay.catalog.Model;
import dev.assay.catalog.Models;
import dev.assay.llm.limits.ModelLimits;
import dev.assay.platform.Ids;
import dev.assay.platform.ReadyGate;
import dev.assay.platform.ServerReady;
import dev.assay.platform.WorkLine;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxCapacityChanged;
import dev.assay.trial.Admission;
import dev.assay.trial.Claims;
import dev.assay.trial.Lease;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes trials through their two steps on this server, as the slots allow. */
@ApplicationScoped
public class Dispatcher {

    @Resource(lookup = "concurrent/workers")
    ManagedExecutorService executor;

    @Inject
    Claims claims;

    @Inject
    HeldLeases heldLeases;

    @Inject
    Models models;

    @Inject
    ModelLimits limits;

    @Inject
    Ids ids;

    @Inject
    Instance<GenerationStep> generation;

    @Inject
    Instance<VerificationStep> verification;

    @Inject
    @ConfigProperty(name = "assay.generation.workers")
    int generationWorkers;

    @Inject
    @ConfigProperty(name = "assay.sandbox.workers")
    int sandboxWorkers;

    @Inject
    Sandbox sandbox;

    @Inject
    ReadyGate gate;

    private WorkLine<Lease> generations;
    private WorkLine<Lease> verifications;

    @PostConstruct
    void setUp() {
        var owner = ids.next().toString();
        generations = new WorkLine<>("generation", executor, generationWorkers,
                () -> claims.claimGeneration(owner, models.list().stream()
                        .collect(Collectors.toMap(Model::name, limits::concurrency))),
                lease -> heldLeases.during(lease, () -> generation.get().run(lease)));
        verifications = new WorkLine<>("verification", executor, sandboxWorkers,
                () -> claims.claimVerification(owner, new Admission(sandbox.capacity(), sandbox::demand)),
                lease -> heldLeases.during(lease, () -> verification.get().run(lease)));
    }

    void startWith(@Observes ServerReady ready) {
        ringAll();
    }

    /** Before the server is ready, nobody could do the work that is claimed; then everything is rung. */
    void follow(@Observes SandboxCapacityChanged changed) {
        if (gate.isOpen()) {
            ringVerification();
        }
    }

    /** There may be work for either step. */
    public void ringAll() {
        ringGeneration();
        ringVerification();
    }

    void ringGeneration() {
        generations.ring();
    }

    void ringVerification() {
        verifications.ring();
    }
}
