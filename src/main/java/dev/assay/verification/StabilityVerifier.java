package dev.assay.verification;

import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.ListeningSocket;
import dev.assay.sandbox.ProjectRun;
import dev.assay.verdict.CheckRules;
import dev.assay.verdict.Signal;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Rule 6: after the stay-alive window it is still alive, listens, and is healthy. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StabilityVerifier {

    @Inject Probe probe;

    @Inject @ConfigProperty(name = "assay.verification.stable-answer", defaultValue = "PT10S")
    Duration limit;

    /**
     * Waits out the window.
     *
     * @param healthySince when, on the observations' clock, it first answered as it should
     * @return whether all of it held
     */
    public boolean verify(ProjectType type, HealthVerifier.Healthy healthy, Duration healthySince, ProjectRun run,
                          Observations seen) throws InterruptedException {
        var window = type.deadlines().stayAlive();
        for (var waited = seen.at().minus(healthySince); waited.compareTo(window) < 0;
                waited = seen.at().minus(healthySince)) {
            if (run.exit().isPresent()) {
                return false;
            }
            probe.pause(window.minus(waited));
        }
        if (run.exit().isPresent()) {
            return false;
        }
        var socket = healthy.socket();
        if (run.listening().stream().noneMatch(listening -> isSame(listening, socket))) {
            seen.add(new Signal.StoppedListening(Stage.STABLE, socket.port(), seen.at()));
            return false;
        }
        if (!isHealthy(type, socket, run, seen)) {
            return false;
        }
        seen.add(new Signal.StayedAlive(Stage.STABLE, window, seen.at()));
        return true;
    }

    private static boolean isSame(ListeningSocket one, ListeningSocket other) {
        return one.port() == other.port() && one.address().equals(other.address());
    }

    private boolean isHealthy(ProjectType type, ListeningSocket socket, ProjectRun run, Observations seen)
            throws InterruptedException {
        return switch (probe.get(HealthVerifier.uri(type, socket, run), limit, () -> run.exit().isEmpty())) {
            case Probe.Answer answer -> {
                var answered = HealthVerifier.answered(Stage.STABLE, type, socket, answer, seen);
                seen.add(answered);
                yield CheckRules.failure(type.checks().health(), answered).isEmpty();
            }
            case Probe.NoAnswer(var reason) -> {
                seen.add(new Signal.Silent(Stage.STABLE, socket.port(), reason, limit, Observations.contention(),
                        seen.at()));
                yield false;
            }
        };
    }
}
