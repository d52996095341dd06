package dev.assay.sandbox.local;

import dev.assay.catalog.ProjectType;
import dev.assay.platform.Sha256;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.ResourceAmounts;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxKind;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxUnavailableException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs projects as processes of this machine, each in a folder of its own: the default where there is no cluster.
 *
 * <p><b>It is no security boundary.</b> A project runs as the server's own user, with that user's files and network in
 * reach. So it takes only what the scripted provider wrote, unless a setting says that this machine may be trusted
 * with what a model wrote.
 */
@ApplicationScoped
@SandboxKind("local")
public class LocalSandbox implements Sandbox {

    static final String TRUST = "assay.sandbox.local.trust-generated";

    private static final Logger LOGGER = System.getLogger(LocalSandbox.class.getName());
    private static final String SCRIPTED = "scripted";
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    @Inject @ConfigProperty(name = "assay.sandbox.local.root")
    String configuredRoot;
    @Inject @ConfigProperty(name = TRUST, defaultValue = "false")
    boolean trustGenerated;
    @Inject @ConfigProperty(name = "assay.sandbox.local.slots", defaultValue = "4")
    int slots;
    @Inject @ConfigProperty(name = "assay.sandbox.local.kill-limit", defaultValue = "PT10S")
    Duration killLimit;
    @Resource
    ManagedThreadFactory managedThreads;

    private final Map<SandboxId, LocalRun> open = new ConcurrentHashMap<>();
    private final LocalPorts ports = new LocalPorts();
    private ThreadFactory threads;
    private Path root;
    private String rootId;

    /** For the container. */
    public LocalSandbox() {
    }

    /** A sandbox outside the container. */
    LocalSandbox(Path root, boolean trustGenerated, ThreadFactory threads) {
        this.configuredRoot = root.toString();
        this.trustGenerated = trustGenerated;
        this.slots = 4;
        this.killLimit = Duration.ofSeconds(10);
        this.threads = threads;
        prepare();
    }

    @PostConstruct
    void prepare() {
        threads = Objects.requireNonNullElse(threads, managedThreads);
        root = Path.of(configuredRoot).toAbsolutePath().normalize();
        rootId = Sha256.of(root.toString()).substring(0, 16);
        if (!isLinux()) {
            LOGGER.log(Level.WARNING, needsLinux());
        }
        if (trustGenerated) {
            LOGGER.log(Level.WARNING, TRUST + " is on: what a model wrote runs as this server's own user, "
                    + "with its files and its network in reach");
        }
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public boolean accepts(String provider) {
        return trustGenerated || SCRIPTED.equals(provider);
    }

    @Override
    public ResourceAmounts capacity() {
        return new ResourceAmounts(slots, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Nothing but the number is limited here. */
    @Override
    public ResourceAmounts demand(ProjectType type) {
        return new ResourceAmounts(1, 0, 0, 0);
    }

    /** @throws IllegalStateException if the provider is not accepted */
    @Override
    public ProjectRun open(SandboxSpec spec) {
        if (!isLinux()) {
            throw new SandboxUnavailableException(needsLinux());
        }
        if (!accepts(spec.provider())) {
            throw new IllegalStateException("The local sandbox is no security boundary and runs only what the scripted "
                    + "provider wrote; set " + TRUST + "=true to run what a model of " + spec.provider() + " wrote");
        }
        var id = spec.id();
        Optional.ofNullable(open.get(id)).ifPresent(LocalRun::close);
        var folder = new SandboxFolder(root.resolve(id.name()));
        var processes = new MarkedProcesses(marker(id));
        if (Files.exists(folder.path()) && !processes.endAll(killLimit)) {
            throw new SandboxUnavailableException("Processes of an earlier owner of " + id + " could not be ended");
        }
        unpack(spec, folder);
        var port = ports.borrow();
        var run = new LocalRun(id, spec.type(), folder, processes, port, environment(id, folder, port), this);
        open.put(id, run);
        return run;
    }

    private static void unpack(SandboxSpec spec, SandboxFolder folder) {
        var unpacked = false;
        try {
            folder.create(spec.files());
            unpacked = true;
        } catch (IOException refused) {
            throw new SandboxUnavailableException("The files could not be written: " + refused.getMessage(), refused);
        } catch (InvalidPathException unwritable) {
            throw new SandboxUnavailableException(
                    "A file name cannot be written in this server's locale; start it with LANG=C.UTF-8", unwritable);
        } finally {
            if (!unpacked) {
                delete(folder);
            }
        }
    }

    private Map<String, String> environment(SandboxId id, SandboxFolder folder, int port) {
        return Map.of(
                "PATH", Path.of(System.getProperty("java.home"), "bin") + ":"
                        + Objects.requireNonNullElse(System.getenv("PATH"), DEFAULT_PATH),
                "HOME", folder.home().toString(),
                "TMPDIR", folder.temporary().toString(),
                "LANG", "C.UTF-8",
                "PORT", Integer.toString(port),
                MarkedProcesses.VARIABLE, marker(id));
    }

    /** The same for every server over the same root, so that one finds what another left; and for no other root. */
    private String marker(SandboxId id) {
        return rootId + "/" + id.name();
    }

    /** Ends what runs in a sandbox and removes its folder, or leaves the folder for a later {@link #reap}. */
    boolean remove(SandboxId id, SandboxFolder folder, MarkedProcesses processes) {
        if (!processes.endAll(killLimit)) {
            LOGGER.log(Level.WARNING, "Processes of the sandbox {0} could not be ended within {1}; "
                    + "the reaper will try again", id, killLimit);
            return false;
        }
        return delete(folder);
    }

    private static boolean delete(SandboxFolder folder) {
        try {
            folder.delete();
            return true;
        } catch (IOException refused) {
            LOGGER.log(Level.WARNING,
                    "The folder " + folder.path() + " could not be removed; the reaper will try again", refused);
            return false;
        }
    }

    /** Called by a run that closes. */
    void closed(LocalRun run, SandboxId id, SandboxFolder folder, MarkedProcesses processes) {
        try {
            remove(id, folder, processes);
        } finally {
            ports.giveBack(run.port());
            open.remove(id, run);
        }
    }

    @Override
    public int reap(Predicate<SandboxId> isLive) {
        var names = Objects.requireNonNullElse(root.toFile().list(), new String[0]);
        var removed = 0;
        for (var name : names) {
            var id = SandboxId.parse(name).filter(isLive.negate());
            if (id.isPresent() && reap(id.get())) {
                removed++;
            }
        }
        return removed;
    }

    private boolean reap(SandboxId id) {
        var folder = new SandboxFolder(root.resolve(id.name()));
        var run = open.get(id);
        if (run == null) {
            return remove(id, folder, new MarkedProcesses(marker(id)));
        }
        run.close();
        return !Files.exists(folder.path());
    }

    @PreDestroy
    void closeAll() {
        List.copyOf(open.values()).forEach(LocalRun::close);
    }

    Thread newThread(Runnable work) {
        return threads.newThread(work);
    }

    Duration killLimit() {
        return killLimit;
    }

    private static boolean isLinux() {
        return Files.isDirectory(Path.of("/proc/self/fd"));
    }

    private static String needsLinux() {
        return "The local sandbox needs Linux with /proc; this machine runs " + System.getProperty("os.name");
    }
}
