package dev.assay.sandbox.kubernetes;

import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.ListeningSocket;
import dev.assay.sandbox.NoRoomException;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.SandboxUnavailableException;
import dev.assay.sandbox.StageExit;
import dev.assay.sandbox.kubernetes.log.PodLogs;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * A project in its pod. Everything it says comes from what the cluster reports by itself: the watch over all pods and
 * the logs of this one. It never asks the cluster at a beat of its own.
 */
final class KubernetesRun implements ProjectRun {

    private static final Duration PACE = Duration.ofSeconds(1);

    private final ProjectType type;
    private final SandboxPods pods;
    private final KubernetesSettings settings;
    private final PortForwards forwards;
    private final PodLogs logs;
    private final String firstStage;

    private Pod pod;
    private boolean gone;
    private boolean takenOver;
    private boolean closed;

    KubernetesRun(ProjectType type, Pod pod, SandboxPods pods, KubernetesSettings settings, Executor executor) {
        this.type = type;
        this.pod = pod;
        this.pods = pods;
        this.settings = settings;
        this.forwards = new PortForwards(pods.resource(name()));
        this.logs = new PodLogs(container -> pods.resource(name()).inContainer(container), this::lives, executor);
        this.firstStage = pod.getSpec().getInitContainers().isEmpty()
                ? PodBlueprint.PROJECT : pod.getSpec().getInitContainers().getFirst().getName();
    }

    /** Of the pod and its ConfigMap. */
    String name() {
        return pod.getMetadata().getName();
    }

    synchronized Pod pod() {
        return pod;
    }

    /** News from the watch. Of an adopted pod, only its newest owner may go on. */
    synchronized void changed(Pod news) {
        takenOver |= !Labels.owner(news).equals(Labels.owner(pod));
        if (takenOver) {
            deleted();
            return;
        }
        pod = news;
        for (var container : List.of(PodBlueprint.INSTALL, PodBlueprint.BUILD, PodBlueprint.OBSERVER,
                PodBlueprint.PROJECT)) {
            var progress = Progress.of(pod, container);
            if (progress instanceof Progress.Running || progress instanceof Progress.Ended) {
                follow(container);
            }
        }
        notifyAll();
    }

    synchronized void deleted() {
        gone = true;
        notifyAll();
    }

    private void follow(String container) {
        if (container.equals(PodBlueprint.OBSERVER)) {
            logs.followObserver(container);
        } else {
            logs.followTerminal(container);
        }
    }

    private synchronized boolean lives(String container) {
        return !closed && !gone && Progress.of(pod, container) instanceof Progress.Running;
    }

    /** Waits until a node was found for the pod; longer where the cluster has not looked for one yet. */
    void awaitScheduled() throws InterruptedException {
        if (await(settings.scheduleLimit(), run -> Optional.of(run).filter(KubernetesRun::isScheduled)).isPresent()) {
            return;
        }
        await(settings.provisionLimit(), run -> Optional.of(run.progress(PodBlueprint.PROJECT))
                .filter(progress -> run.isScheduled() || progress instanceof Progress.Unschedulable))
                .orElseThrow(() -> new SandboxUnavailableException(
                        "No node was looked for within " + settings.provisionLimit()));
        if (progress(PodBlueprint.PROJECT) instanceof Progress.Unschedulable(var resource, var reason)) {
            throw new NoRoomException(resource, reason);
        }
    }

    private synchronized boolean isScheduled() {
        return Progress.isScheduled(pod);
    }

    @Override
    public StageExit runStage(Stage stage, Duration limit) throws InterruptedException {
        var container = switch (stage) {
            case INSTALL -> PodBlueprint.INSTALL;
            case BUILD -> PodBlueprint.BUILD;
            case START, LISTEN, HEALTH, STABLE ->
                    throw new IllegalArgumentException(stage + " does not run to its end");
        };
        if ((stage == Stage.INSTALL ? type.install() : type.build()) == null) {
            return new StageExit.Exited(0, Duration.ZERO);
        }
        awaitStarted(container);
        var began = System.nanoTime();
        var exit = await(limit, run -> run.end(container));
        if (exit.isEmpty()) {
            pods.requireReachable(name(), container);
            pods.delete(pod());
            return new StageExit.TimedOut(Duration.ofNanos(System.nanoTime() - began));
        }
        logs.awaitEnd(container);
        requireUnpacked(container, exit.get());
        return exit.get();
    }

    @Override
    public void start() throws InterruptedException {
        awaitStarted(PodBlueprint.PROJECT);
    }

    private void awaitStarted(String container) throws InterruptedException {
        await(settings.provisionLimit(), run -> switch (run.progress(container)) {
            case Progress.Running running -> Optional.of(running);
            case Progress.Ended ended -> Optional.of(ended);
            case Progress.Unschedulable ignored -> Optional.empty();
            case Progress.Waiting ignored -> Optional.empty();
            case Progress.Rejected(var resource, var reason) -> throw new NoRoomException(resource, reason);
            case Progress.Lost(var reason) -> throw new SandboxUnavailableException(reason);
        }).orElseThrow(() -> new SandboxUnavailableException(
                "The container " + container + " did not start within " + settings.provisionLimit()));
    }

    @Override
    public Optional<StageExit> exit() {
        var exit = end(PodBlueprint.PROJECT);
        if (exit.isPresent()) {
            try {
                logs.awaitEnd(PodBlueprint.PROJECT);
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
            }
            requireUnpacked(PodBlueprint.PROJECT, exit.get());
        }
        return exit;
    }

    private Optional<StageExit> end(String container) {
        return switch (progress(container)) {
            case Progress.Ended(var exit) -> Optional.of(exit);
            case Progress.Rejected(var resource, var reason) -> throw new NoRoomException(resource, reason);
            case Progress.Lost(var reason) -> throw new SandboxUnavailableException(reason);
            case Progress.Running ignored -> Optional.empty();
            case Progress.Unschedulable ignored -> Optional.empty();
            case Progress.Waiting ignored -> Optional.empty();
        };
    }

    private synchronized Progress progress(String container) {
        requireOpen();
        return Progress.of(pod, container);
    }

    private void requireUnpacked(String container, StageExit exit) {
        if (container.equals(firstStage) && !exit.isSuccess() && !logs.isUnpacked(container)) {
            throw new SandboxUnavailableException("The files could not be unpacked: " + logs.text(container).strip());
        }
    }

    @Override
    public void requireReachable() {
        if (progress(PodBlueprint.PROJECT) instanceof Progress.Running) {
            pods.requireReachable(name(), PodBlueprint.PROJECT);
        }
    }

    @Override
    public int port() {
        return type.port();
    }

    @Override
    public List<ListeningSocket> listening() {
        if (end(PodBlueprint.PROJECT).isEmpty()) {
            end(PodBlueprint.OBSERVER).ifPresent(blind -> {
                throw new SandboxUnavailableException("The observer of the sandbox ended: " + blind);
            });
        }
        var silence = logs.silence();
        if (silence.compareTo(settings.silenceLimit()) > 0) {
            throw new SandboxUnavailableException("Nothing was heard of the sandbox for " + silence);
        }
        requireForwarding();
        return logs.listening();
    }

    /** A refused connection is the project's; that no IPv6 socket of it can be reached is the node's. */
    private void requireForwarding() {
        var allIpv6 = logs.listening().stream().allMatch(socket -> socket.address() instanceof Inet6Address);
        if (allIpv6) {
            forwards.nodesFault().ifPresent(reason -> {
                throw new SandboxUnavailableException("The node's /etc/hosts has no line \"::1 localhost\", without "
                        + "which a project on IPv6 only cannot be reached: " + reason);
            });
        }
    }

    /** The pod's network is the project's alone. */
    @Override
    public boolean isTakenByAnother(int port) {
        return false;
    }

    @Override
    public InetSocketAddress reach(ListeningSocket socket) {
        return forwards.to(socket.port());
    }

    /** A connection through a port-forward is a call of the Kubernetes API. */
    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public StageExit exec(List<String> command, Duration limit) throws InterruptedException {
        end(PodBlueprint.PROJECT);
        return PodExec.run(pods.resource(name()).inContainer(PodBlueprint.PROJECT), command, limit);
    }

    @Override
    public String log(Stage stage) {
        return switch (stage) {
            case INSTALL -> logs.text(PodBlueprint.INSTALL);
            case BUILD -> logs.text(PodBlueprint.BUILD);
            case START -> logs.text(PodBlueprint.PROJECT);
            case LISTEN, HEALTH, STABLE -> "";
        };
    }

    /** @return empty if it did not come to be within the limit */
    private synchronized <T> Optional<T> await(Duration limit, Function<KubernetesRun, Optional<T>> look)
            throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            requireOpen();
            var seen = look.apply(this);
            var left = (deadline - System.nanoTime()) / 1_000_000;
            if (seen.isPresent() || left <= 0) {
                return seen;
            }
            wait(left);
        }
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new SandboxUnavailableException("The sandbox " + name() + " was closed");
        }
        if (gone) {
            throw new SandboxUnavailableException("The pod " + name() + " was deleted, or taken over, by someone else");
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            notifyAll();
        }
        pods.closed(this);
        logs.close();
        forwards.close();
    }
}
