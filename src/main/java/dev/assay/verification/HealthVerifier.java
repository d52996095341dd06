package dev.assay.verification;

import dev.assay.catalog.Checks;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.ListeningSocket;
import dev.assay.sandbox.ProjectRun;
import dev.assay.text.TerminalText;
import dev.assay.verdict.CheckRules;
import dev.assay.verdict.Signal;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Rule 3: the health path answers with an accepted status, content type and body. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HealthVerifier {

    @Inject Probe probe;

    /** How long one of several sockets may be silent before the next one is asked. */
    @Inject @ConfigProperty(name = "assay.verification.attempt", defaultValue = "PT5S")
    Duration attempt;

    /** The socket that answered as it should, and its answer. */
    public record Healthy(ListeningSocket socket, Probe.Answer answer) {}

    /** What one round over the sockets brought: an answer of one, or the silence of the last. */
    private record Round(ListeningSocket socket, Probe.Reply reply) {}

    /** @return empty if no accepted answer came by the deadline, or the project ended */
    public Optional<Healthy> verify(ProjectType type, ProjectRun run, Observations seen) throws InterruptedException {
        var began = seen.at();
        var limit = type.deadlines().health();
        Round last = null;
        for (var waited = Duration.ZERO; waited.compareTo(limit) < 0; waited = seen.at().minus(began)) {
            var round = ask(type, run, limit.minus(waited));
            last = better(last, round.orElse(last));
            if (round.isPresent() && round.get().reply() instanceof Probe.Answer answer) {
                var answered = answered(Stage.HEALTH, type, round.get().socket(), answer, seen);
                if (CheckRules.failure(type.checks().health(), answered).isEmpty()) {
                    PortVerifier.note(round.get().socket(), run, seen);
                    seen.add(answered);
                    return Optional.of(new Healthy(round.get().socket(), answer));
                }
            }
            if (run.exit().isPresent()) {
                break;
            }
            probe.pause(waited, run.pace());
        }
        noteLast(type, run, last, limit, seen);
        return Optional.empty();
    }

    /** An answer tells more than the silence after it, which may be only the deadline's. */
    private static Round better(Round last, Round next) {
        return last != null && last.reply() instanceof Probe.Answer && next.reply() instanceof Probe.NoAnswer
                ? last : next;
    }

    /**
     * The first socket that gives an HTTP answer is the project's; the told port is asked first. A slow one is waited
     * for, unless there is another to ask, or another comes.
     */
    private Optional<Round> ask(ProjectType type, ProjectRun run, Duration left) throws InterruptedException {
        var sockets = PortVerifier.sockets(run);
        var limit = sockets.size() > 1 && attempt.compareTo(left) < 0 ? attempt : left;
        Optional<Round> silent = Optional.empty();
        for (var socket : sockets) {
            var reply = probe.get(uri(type, socket, run), limit,
                    () -> run.exit().isEmpty() && PortVerifier.sockets(run).equals(sockets));
            if (reply instanceof Probe.Answer) {
                return Optional.of(new Round(socket, reply));
            }
            silent = silent.or(() -> Optional.of(new Round(socket, reply)));
        }
        return silent;
    }

    static URI uri(ProjectType type, ListeningSocket socket, ProjectRun run) {
        return Probe.uri(run.reach(socket), type.checks().health().path());
    }

    private static void noteLast(ProjectType type, ProjectRun run, Round last, Duration limit, Observations seen) {
        if (last == null) {
            seen.add(new Signal.StoppedListening(Stage.HEALTH, run.port(), seen.at()));
            return;
        }
        seen.add(switch (last.reply()) {
            case Probe.Answer answer -> answered(Stage.HEALTH, type, last.socket(), answer, seen);
            case Probe.NoAnswer(var reason) -> new Signal.Silent(Stage.HEALTH, last.socket().port(), reason, limit,
                    Observations.contention(), seen.at());
        });
    }

    static Signal.Answered answered(Stage stage, ProjectType type, ListeningSocket socket, Probe.Answer answer,
                                    Observations seen) {
        var beginning = answer.body().substring(0, Math.min(answer.body().length(), 4 * Observations.EXCERPT));
        return new Signal.Answered(stage, socket.port(), answer.status(), answer.contentType(),
                bodyMatches(type.checks().health(), answer), TerminalText.excerpt(beginning, Observations.EXCERPT),
                seen.at());
    }

    private static Boolean bodyMatches(Checks.Health health, Probe.Answer answer) {
        return health.bodyContains() == null ? null : answer.body().contains(health.bodyContains());
    }
}
