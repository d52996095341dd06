package dev.assay.verification;

import java.time.Duration;

/** Wires a verifier as the container would, with short settings. */
public final class Verifiers {

    private Verifiers() {
    }

    public static Verifier create() {
        var probe = new Probe();
        probe.poll = Duration.ofMillis(50);
        probe.open();
        var verifier = new Verifier();
        verifier.stages = new StageVerifier();
        verifier.ports = new PortVerifier();
        verifier.ports.probe = probe;
        verifier.ports.loopbackGrace = Duration.ofMillis(200);
        verifier.health = new HealthVerifier();
        verifier.health.probe = probe;
        verifier.health.attempt = Duration.ofMillis(500);
        verifier.page = new PageVerifier();
        verifier.page.probe = probe;
        verifier.page.limit = Duration.ofSeconds(10);
        verifier.commands = new CommandVerifier();
        verifier.logs = new LogVerifier();
        verifier.logs.limit = Duration.ofMillis(500);
        verifier.stability = new StabilityVerifier();
        verifier.stability.probe = probe;
        verifier.stability.limit = Duration.ofSeconds(5);
        return verifier;
    }
}
