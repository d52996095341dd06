package dev.assay.benchmark;

import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.project.ProjectFiles;
import dev.assay.project.RelativePath;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.kubernetes.TestSandboxes;
import dev.assay.testing.cluster.SandboxArea;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a sandbox on Kubernetes costs: the time to its first stage beside that of a bare pod, the calls of the
 * Kubernetes API, and the memory of fifty at a time. Needs a cluster; prints a table.
 */
public final class SandboxBenchmark {

    private static final int ROUNDS = 15;
    private static final int PODS = 50;
    /** What is measured is this time, in which nothing is to happen. */
    private static final Duration STEADY = Duration.ofSeconds(20);
    private static final Duration COLLECTION = Duration.ofMillis(200);
    private static final ProjectFiles FILES = new ProjectFiles(new TreeMap<>(Map.of(
            new RelativePath("index.html"), "<h1>It runs</h1>\n")));

    private final SandboxArea area;
    private final Map<String, Long> callsPerSecond = new ConcurrentHashMap<>();
    private final Sandbox sandbox;

    private SandboxBenchmark(SandboxArea area) {
        this.area = area;
        this.sandbox = TestSandboxes.of(area, "benchmark", call ->
                callsPerSecond.merge(call.uri().getPath() + " " + System.nanoTime() / 1_000_000_000L, 1L, Long::sum));
    }

    public static void main(String[] arguments) throws Exception {
        try (var area = SandboxArea.create()) {
            area.setQuota(Map.of("pods", "60"));
            var benchmark = new SandboxBenchmark(area);
            benchmark.overhead();
            benchmark.memory();
        }
        System.exit(0);
    }

    private void overhead() throws InterruptedException {
        var bare = new ArrayList<Double>();
        var ours = new ArrayList<Double>();
        try (var starts = new FirstStarts(area)) {
            for (var round = 0; round < ROUNDS; round++) {
                bare.add(starts.ofBarePod());
                ours.add(starts.of(() -> open(UUID.randomUUID(), quick())));
            }
        }
        System.out.printf(Locale.ROOT, "create -> first command running, median of %d (s): bare pod %.2f, sandbox "
                + "%.2f, ratio %.2f%n", ROUNDS, median(bare), median(ours), median(ours) / median(bare));
    }

    private void memory() throws Exception {
        open(UUID.randomUUID(), chatty()).close();
        var before = usedHeap();
        List<ProjectRun> runs;
        try (var threads = Executors.newFixedThreadPool(PODS)) {
            var opening = new ArrayList<Future<ProjectRun>>();
            for (var i = 0; i < PODS; i++) {
                opening.add(threads.submit(() -> {
                    var run = open(UUID.randomUUID(), chatty());
                    run.start();
                    return run;
                }));
            }
            runs = new ArrayList<>();
            for (var each : opening) {
                runs.add(each.get());
            }
        }
        callsPerSecond.clear();
        Thread.sleep(STEADY);
        var during = usedHeap();
        var logged = runs.stream().mapToLong(run -> run.log(Stage.START).length()).sum();
        var calls = callsPerSecond.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf(Locale.ROOT, "%d pods with watches and logs: heap %.1f MiB before, %.1f MiB during, growth "
                        + "%.1f MiB; %.1f MiB of logs kept%n", PODS, before, during, during - before,
                logged / 1048576.0);
        System.out.printf(Locale.ROOT, "calls of the Kubernetes API in %d s with %d pods running: %d (%.3f a pod and "
                + "second)%n", STEADY.toSeconds(), PODS, calls, calls / (double) PODS / STEADY.toSeconds());
        runs.forEach(ProjectRun::close);
    }

    private ProjectRun open(UUID trial, ProjectType type) {
        return sandbox.open(new SandboxSpec(new SandboxId(trial, 1), type, FILES, "scripted"));
    }

    private static ProjectType quick() {
        return type("true", "sleep 600");
    }

    /** A few hundred bytes twenty times a second: it fills what is kept of a log. */
    private static ProjectType chatty() {
        return type(null, "line=$(head -c 2000 /dev/zero | tr '\\0' x); while :; do echo $line; sleep 0.1; done");
    }

    private static ProjectType type(String install, String start) {
        return new ProjectType("benchmark", null, "node:local", install, null, start, 8080, false, null,
                new ProjectType.Resources("10m", "24Mi", "64Mi"), null);
    }

    /** A collection is only asked for; that it is done, nothing tells. */
    private static double usedHeap() throws InterruptedException {
        for (var i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(COLLECTION);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
