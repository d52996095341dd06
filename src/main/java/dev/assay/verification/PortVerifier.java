package dev.assay.verification;

import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.ListeningSocket;
import dev.assay.sandbox.ProjectRun;
import dev.assay.text.TerminalText;
import dev.assay.verdict.Signal;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Rule 2: while the start process is alive, a socket of the project comes into state LISTEN, by the operating system's
 * own tables; and not on the loopback address only, where the project type asks for more.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PortVerifier {

    @Inject Probe probe;

    /** How long after a loopback socket another may follow. */
    @Inject @ConfigProperty(name = "assay.verification.loopback-grace", defaultValue = "PT1S")
    Duration loopbackGrace;

    /** @return whether the project listens as it should */
    public boolean verify(ProjectType type, ProjectRun run, Observations seen) throws InterruptedException {
        var began = seen.at();
        var limit = type.deadlines().listen();
        for (var waited = Duration.ZERO; waited.compareTo(limit) < 0; waited = seen.at().minus(began)) {
            var sockets = run.listening();
            if (!sockets.isEmpty()) {
                return isAsItShould(type, run, seen);
            }
            if (run.exit().isPresent()) {
                return false;
            }
            probe.pause(waited);
        }
        seen.add(new Signal.TimedOut(Stage.LISTEN, limit, Observations.contention(), seen.at()));
        return false;
    }

    private boolean isAsItShould(ProjectType type, ProjectRun run, Observations seen) throws InterruptedException {
        var began = seen.at();
        var sockets = sockets(run);
        var waited = Duration.ZERO;
        while (type.reachableFromOutside() && sockets.stream().allMatch(ListeningSocket::isLoopbackOnly)
                && waited.compareTo(loopbackGrace) < 0 && run.exit().isEmpty()) {
            probe.pause(waited);
            sockets = sockets(run);
            waited = seen.at().minus(began);
        }
        sockets.forEach(socket -> note(socket, run, seen));
        return !type.reachableFromOutside() || !sockets.stream().allMatch(ListeningSocket::isLoopbackOnly);
    }

    /** The project's sockets: the told port first, then those that others reach. */
    static List<ListeningSocket> sockets(ProjectRun run) {
        return run.listening().stream().sorted(Comparator
                .comparing((ListeningSocket socket) -> socket.port() != run.port())
                .thenComparing(ListeningSocket::isLoopbackOnly)
                .thenComparing(ListeningSocket::port)).toList();
    }

    /** Notes a socket once. */
    static void note(ListeningSocket socket, ProjectRun run, Observations seen) {
        var address = socket.address().getHostAddress();
        if (seen.all(Signal.Listening.class).noneMatch(
                known -> known.port() == socket.port() && known.address().equals(address))) {
            seen.add(new Signal.Listening(Stage.LISTEN, address, socket.port(), run.port(), socket.isLoopbackOnly(),
                    socket.pid(), seen.at()));
        }
    }

    /**
     * Looks, after a start that never was healthy, for a log line by which an address was taken; and who holds it. What
     * listened meanwhile may be another process of the project: the one that took it.
     */
    public void noteAddressInUse(ProjectRun run, Observations seen) {
        run.log(Stage.START).lines().filter(PortVerifier::saysInUse).findFirst().ifPresent(line -> seen.add(
                new Signal.AddressInUse(Stage.START, TerminalText.excerpt(line, Observations.EXCERPT), run.port(),
                        run.isTakenByAnother(run.port()), seen.at())));
    }

    private static boolean saysInUse(String line) {
        var lower = line.toLowerCase(Locale.ROOT);
        return lower.contains("eaddrinuse") || lower.contains("address already in use")
                || lower.contains("port") && lower.contains("already in use");
    }
}
