package dev.assay.sandbox.local;

import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.ListeningSocket;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxUnavailableException;
import dev.assay.sandbox.StageExit;
import dev.assay.sandbox.TerminalLog;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A project that runs as processes of this machine. Killing and starting exclude each other, so none slips through. */
final class LocalRun implements ProjectRun {

    private final SandboxId id;
    private final ProjectType type;
    private final SandboxFolder folder;
    private final MarkedProcesses processes;
    private final ProjectSockets sockets;
    private final Map<String, String> environment;
    private final int port;
    private final LocalSandbox sandbox;
    private final Map<Stage, TerminalLog> logs = new EnumMap<>(Stage.class);

    private LocalProcess server;
    private boolean closed;

    LocalRun(SandboxId id, ProjectType type, SandboxFolder folder, MarkedProcesses processes, int port,
             Map<String, String> environment, LocalSandbox sandbox) {
        this.id = id;
        this.type = type;
        this.folder = folder;
        this.processes = processes;
        this.sockets = new ProjectSockets(processes);
        this.port = port;
        this.environment = environment;
        this.sandbox = sandbox;
    }

    @Override
    public StageExit runStage(Stage stage, Duration limit) throws InterruptedException {
        var command = switch (stage) {
            case INSTALL -> type.install();
            case BUILD -> type.build();
            case START, LISTEN, HEALTH, STABLE ->
                    throw new IllegalArgumentException(stage + " does not run to its end");
        };
        if (command == null) {
            return new StageExit.Exited(0, Duration.ZERO);
        }
        var process = launch(stage, command);
        Optional<StageExit> exit;
        try {
            exit = process.await(limit);
        } finally {
            endAll();
        }
        process.awaitLog();
        requireOpen();
        return exit.orElseGet(() -> new StageExit.TimedOut(process.took()));
    }

    @Override
    public void start() {
        var started = launch(Stage.START, type.start());
        synchronized (this) {
            server = started;
        }
    }

    private synchronized LocalProcess launch(Stage stage, String command) {
        requireOpen();
        var log = new TerminalLog();
        if (logs.putIfAbsent(stage, log) != null) {
            throw new IllegalStateException(stage + " runs once");
        }
        requireProjectFolder();
        var process = LocalProcess.start(command, folder.project(), environment, log, sandbox::newThread);
        processes.add(process.pid());
        return process;
    }

    /** A stage may have removed the very folder that the next one starts in; that one shall fail by itself. */
    private void requireProjectFolder() {
        try {
            Files.createDirectories(folder.project());
        } catch (IOException refused) {
            throw new SandboxUnavailableException("The project's folder is gone: " + refused.getMessage(), refused);
        }
    }

    private void endAll() {
        if (!processes.endAll(sandbox.killLimit())) {
            throw new SandboxUnavailableException("Processes of the sandbox " + id
                    + " could not be ended within " + sandbox.killLimit());
        }
    }

    @Override
    public Optional<StageExit> exit() {
        LocalProcess started;
        synchronized (this) {
            requireOpen();
            started = server;
        }
        if (started == null) {
            throw new IllegalStateException("The project was not started");
        }
        var exit = started.exit();
        if (exit.isPresent()) {
            try {
                started.awaitLog();
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
            }
            requireOpen();
        }
        return exit;
    }

    /** This machine is reachable to itself. */
    @Override
    public void requireReachable() {
        requireOpen();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<ListeningSocket> listening() {
        requireOpen();
        return sockets.listening();
    }

    /** This machine's ports are everybody's. */
    @Override
    public boolean isTakenByAnother(int wanted) {
        return listening().stream().noneMatch(socket -> socket.port() == wanted) && !LocalPorts.isFree(wanted);
    }

    @Override
    public InetSocketAddress reach(ListeningSocket socket) {
        var address = socket.address();
        if (!address.isAnyLocalAddress()) {
            return new InetSocketAddress(address, socket.port());
        }
        return new InetSocketAddress(address instanceof Inet6Address && hasLoopback6() ? "::1" : "127.0.0.1",
                socket.port());
    }

    /** Where IPv6 is switched off, a socket can still be bound to its any-address, and IPv4 reaches it. */
    private static boolean hasLoopback6() {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null;
        } catch (IOException none) {
            return false;
        }
    }

    @Override
    public Duration pace() {
        return Duration.ZERO;
    }

    /** The shell only hands over to the program, by the sandbox's own PATH, and reads none of the arguments. */
    @Override
    public StageExit exec(List<String> command, Duration limit) throws InterruptedException {
        var builder = new ProcessBuilder(Stream.concat(
                Stream.of("/bin/sh", "-c", "exec \"$@\"", "sh"), command.stream()).toList())
                .directory(folder.project().toFile())
                .redirectInput(Redirect.from(LocalProcess.NOTHING))
                .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        LocalProcess.setEnvironment(builder, environment);
        var began = System.nanoTime();
        Process process;
        synchronized (this) {
            requireOpen();
            requireProjectFolder();
            try {
                process = builder.start();
            } catch (IOException refused) {
                throw new SandboxUnavailableException("This machine cannot start a process", refused);
            }
        }
        try {
            var ended = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
            var took = Duration.ofNanos(System.nanoTime() - began);
            requireOpen();
            return ended ? StageExit.ofCode(process.exitValue(), took) : new StageExit.TimedOut(took);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Override
    public String log(Stage stage) {
        TerminalLog log;
        synchronized (this) {
            log = logs.get(stage);
        }
        return log == null ? "" : log.text();
    }

    MarkedProcesses processes() {
        return processes;
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new SandboxUnavailableException("The sandbox " + id + " was closed");
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        sandbox.closed(this, id, folder, processes);
    }
}
