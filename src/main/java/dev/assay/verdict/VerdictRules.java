package dev.assay.verdict;

import dev.assay.catalog.Checks.LogPattern.Severity;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.verdict.Signal.Contention;
import dev.assay.verdict.Verdict.Failed;
import dev.assay.verdict.Verdict.Inconclusive;
import dev.assay.verdict.Verdict.Passed;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * From observations to a verdict. Pure: no sandbox, no clock, no network, so every rule is a row of a table in a test.
 * A project passes on positive evidence only; where that is missing and nothing failed, nothing was learned.
 */
public final class VerdictRules {

    private static final int CANNOT_EXECUTE = 126;
    private static final int NOT_FOUND = 127;

    private VerdictRules() {
    }

    /** The verdict on a project of this type, of which this was observed. The order of the rules is the precedence. */
    public static Verdict judge(ProjectType type, List<Signal> signals) {
        return Stream.<Supplier<Optional<Verdict>>>of(
                        () -> first(signals, VerdictRules::stageFailure),
                        () -> first(signals, signal -> startEnded(type, signals, signal)),
                        () -> first(signals, signal -> neverListened(signals, signal)),
                        () -> loopbackOnly(type, signals),
                        () -> first(signals, signal -> checkFailure(type, signal)),
                        () -> all(signals, Signal.PatternUnusable.class).findFirst().map(VerdictRules::unusable),
                        () -> all(signals, Signal.StayedAlive.class).findFirst().map(proof -> new Passed()))
                .map(Supplier::get).flatMap(Optional::stream).findFirst()
                .orElse(new Inconclusive(Attribution.INFRASTRUCTURE, "the verification came to no end"));
    }

    private static Optional<Verdict> stageFailure(Signal signal) {
        if (signal.stage() != Stage.INSTALL && signal.stage() != Stage.BUILD) {
            return Optional.empty();
        }
        var ownCause = signal.stage() == Stage.INSTALL ? Cause.INSTALL_FAILED : Cause.BUILD_FAILED;
        return switch (signal) {
            case Signal.Exited exited when exited.code() == 0 -> Optional.empty();
            case Signal.Exited exited ->
                    failed(exited.stage(), isMissing(exited) ? Cause.COMMAND_NOT_FOUND : ownCause, ended(exited));
            case Signal.Killed killed -> failed(killed.stage(),
                    killed.outOfMemory() ? Cause.OUT_OF_MEMORY : Cause.KILLED_BY_SIGNAL, ended(killed));
            case Signal.OutOfDisk full -> failed(full.stage(), Cause.OUT_OF_DISK, ended(full));
            case Signal.TimedOut timedOut -> failed(timedOut.stage(), Cause.TIMED_OUT,
                    "still running after " + timedOut.limit() + load(timedOut.contention()));
            default -> Optional.empty();
        };
    }

    private static Optional<Verdict> startEnded(ProjectType type, List<Signal> signals, Signal end) {
        if (end.stage() != Stage.START || !isEnd(end)) {
            return Optional.empty();
        }
        var healthy = isHealthy(type, signals);
        var listened = all(signals, Signal.Listening.class).findAny().isPresent();
        var stage = healthy ? Stage.STABLE : listened ? Stage.HEALTH : Stage.START;
        return portInUse(signals).or(() -> failed(stage, endCause(end, healthy, listened), ended(end)));
    }

    private static boolean isEnd(Signal signal) {
        return signal instanceof Signal.Exited || signal instanceof Signal.Killed || signal instanceof Signal.OutOfDisk;
    }

    private static Cause endCause(Signal end, boolean healthy, boolean listened) {
        return switch (end) {
            case Signal.Killed killed when killed.outOfMemory() -> Cause.OUT_OF_MEMORY;
            case Signal.OutOfDisk ignored -> Cause.OUT_OF_DISK;
            case Signal ignored when healthy -> Cause.NOT_STABLE;
            case Signal.Killed ignored -> Cause.KILLED_BY_SIGNAL;
            case Signal.Exited exited when exited.code() == 0 -> Cause.EXITED_AT_START;
            case Signal.Exited exited when isMissing(exited) && !listened -> Cause.COMMAND_NOT_FOUND;
            default -> Cause.CRASHED_AT_START;
        };
    }

    private static Optional<Verdict> neverListened(List<Signal> signals, Signal signal) {
        return signal instanceof Signal.TimedOut timedOut && timedOut.stage() == Stage.LISTEN
                ? portInUse(signals).or(() -> failed(Stage.LISTEN, Cause.NOT_LISTENING, "alive, but no socket listened "
                        + "within " + timedOut.limit() + load(timedOut.contention())))
                : Optional.empty();
    }

    /** On a machine that projects share, another process may hold the told port; that is not this project's fault. */
    private static Optional<Verdict> portInUse(List<Signal> signals) {
        return all(signals, Signal.AddressInUse.class).findFirst().map(taken -> taken.heldByAnother()
                ? new Inconclusive(Attribution.ENVIRONMENT, "a process that is not the project's holds the port "
                        + taken.toldPort() + " that it was told: " + taken.line())
                : new Failed(Stage.START, Cause.PORT_IN_USE, taken.line()));
    }

    private static Optional<Verdict> loopbackOnly(ProjectType type, List<Signal> signals) {
        var sockets = sockets(type, signals);
        return type.reachableFromOutside() && !sockets.isEmpty()
                && sockets.stream().allMatch(Signal.Listening::loopbackOnly)
                ? failed(Stage.LISTEN, Cause.LOOPBACK_ONLY, "port " + sockets.getFirst().port()
                        + " is bound to " + sockets.getFirst().address() + " only")
                : Optional.empty();
    }

    private static Optional<Verdict> checkFailure(ProjectType type, Signal signal) {
        return switch (signal) {
            case Signal.Answered answer -> CheckRules.failure(type.checks().health(), answer).map(Verdict.class::cast);
            case Signal.AssetFetched asset -> CheckRules.failure(asset).map(Verdict.class::cast);
            case Signal.CommandChecked check -> CheckRules.failure(check).map(Verdict.class::cast);
            case Signal.LogMatched match when match.severity() == Severity.FATAL ->
                    failed(match.stage(), Cause.FATAL_LOG_LINE, match.name() + ": " + match.line());
            case Signal.Silent silent ->
                    failed(silent.stage(), silent.stage() == Stage.STABLE ? Cause.NOT_STABLE : Cause.NO_HTTP_ANSWER,
                            "port " + silent.port() + " gave no HTTP answer: " + silent.reason()
                                    + load(silent.contention()));
            case Signal.StoppedListening stopped ->
                    failed(stopped.stage(), stopped.stage() == Stage.STABLE ? Cause.NOT_STABLE : Cause.NOT_LISTENING,
                            "alive, but port " + stopped.port() + " listens no more");
            case Signal.LogMatched ignored -> Optional.empty();
            case Signal.Exited ignored -> Optional.empty();
            case Signal.Killed ignored -> Optional.empty();
            case Signal.OutOfDisk ignored -> Optional.empty();
            case Signal.TimedOut ignored -> Optional.empty();
            case Signal.AddressInUse ignored -> Optional.empty();
            case Signal.Listening ignored -> Optional.empty();
            case Signal.ForeignAsset ignored -> Optional.empty();
            case Signal.PatternUnusable ignored -> Optional.empty();
            case Signal.StayedAlive ignored -> Optional.empty();
        };
    }

    private static Verdict unusable(Signal.PatternUnusable pattern) {
        return new Inconclusive(Attribution.ENVIRONMENT,
                "the log pattern " + pattern.name() + " cannot be used: " + pattern.reason());
    }

    /** What is noteworthy and fails nothing; whatever the verdict is. */
    public static List<Finding> findings(ProjectType type, List<Signal> signals) {
        var sockets = sockets(type, signals);
        return Stream.of(
                sockets.stream().limit(1)
                        .filter(first -> !type.reachableFromOutside()
                                && sockets.stream().allMatch(Signal.Listening::loopbackOnly))
                        .map(first -> new Finding(Finding.Kind.LOOPBACK_ONLY,
                                "port " + first.port() + " is bound to " + first.address() + " only")),
                sockets.stream().limit(1)
                        .filter(first -> first.port() != first.toldPort())
                        .map(first -> new Finding(Finding.Kind.OTHER_PORT,
                                "it listens on port " + first.port() + ", and was told " + first.toldPort())),
                all(signals, Signal.LogMatched.class)
                        .filter(match -> match.severity() == Severity.SUSPICIOUS)
                        .map(match -> new Finding(
                                Finding.Kind.SUSPICIOUS_LOG_LINE, match.name() + ": " + match.line())),
                all(signals, Signal.ForeignAsset.class)
                        .map(asset -> new Finding(Finding.Kind.FOREIGN_ASSET, asset.url())))
                .flatMap(Function.identity()).toList();
    }

    private static boolean isHealthy(ProjectType type, List<Signal> signals) {
        return answers(type, signals).findAny().isPresent();
    }

    private static Stream<Signal.Answered> answers(ProjectType type, List<Signal> signals) {
        return all(signals, Signal.Answered.class).filter(
                answer -> CheckRules.failure(type.checks().health(), answer).isEmpty());
    }

    /** Those on the port that answered as it should; all, the told port's first, while none did. */
    private static List<Signal.Listening> sockets(ProjectType type, List<Signal> signals) {
        var port = answers(type, signals).findFirst().map(Signal.Answered::port);
        return all(signals, Signal.Listening.class)
                .filter(socket -> port.isEmpty() || socket.port() == port.get())
                .sorted((one, other) -> Boolean.compare(one.port() != one.toldPort(), other.port() != other.toldPort()))
                .toList();
    }

    private static boolean isMissing(Signal.Exited exited) {
        return exited.code() == NOT_FOUND || exited.code() == CANNOT_EXECUTE;
    }

    private static String ended(Signal end) {
        return switch (end) {
            case Signal.Exited exited -> "the command exited with code " + exited.code();
            case Signal.OutOfDisk ignored -> "the command was ended because it wrote more than its share of the disk";
            case Signal.Killed killed when killed.outOfMemory() -> "the command was ended for want of memory";
            case Signal.Killed killed -> "the command was ended by signal " + killed.signal();
            default -> throw new IllegalArgumentException("not an end: " + end);
        };
    }

    private static String load(Contention contention) {
        return ", at load " + Math.round(contention.loadAverage() * 10) / 10.0 + " on " + contention.processors()
                + " processors";
    }

    private static Optional<Verdict> failed(Stage stage, Cause cause, String detail) {
        return Optional.of(new Failed(stage, cause, detail));
    }

    private static <S extends Signal> Stream<S> all(List<Signal> signals, Class<S> kind) {
        return signals.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static Optional<Verdict> first(List<Signal> signals, Function<Signal, Optional<Verdict>> rule) {
        return signals.stream().map(rule).flatMap(Optional::stream).findFirst();
    }
}
