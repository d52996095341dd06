package dev.assay.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.testing.cluster.SandboxArea;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.OwnServer;
import dev.assay.testing.service.DevServices;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A hundred trials through a quota of eight pods, on a server of its own: how many pods there ever were, and how long
 * it took beside the time that the trials' own work needs at least. Needs a cluster.
 */
public final class ThroughputBenchmark {

    private static final int QUOTA = 8;
    private static final int TRIALS = 100;
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private ThroughputBenchmark() {
    }

    public static void main(String[] arguments) {
        try (var area = SandboxArea.create(); var pods = new MostPods();
                var services = DevServices.start(Path.of("target", "services-for-benchmark"), System.getenv());
                var server = OwnServer.start("assay-benchmark", area.serverEnvironment(), services)) {
            area.setQuota(Map.of("pods", Integer.toString(QUOTA)));
            area.admin().pods().inNamespace(area.namespace()).inform(pods);
            var assay = new AssayClient(server.address(), "benchmark", "container-1");
            assay.put("/api/project-types/benchmark", Map.of("name", "benchmark", "image", "node:local",
                    "start", "exec python3 -m http.server $PORT", "port", 8080,
                    "resources", Map.of("cpu", "100m", "memory", "64Mi", "disk", "64Mi"),
                    "deadlines", Map.of("listen", "PT1M", "health", "PT1M", "stayAlive", "PT8S")));
            var experiments = List.of(start(assay, "java-server@v3", 20), start(assay, "java-server@v1", 20),
                    start(assay, "java-server@v2", 10));
            experiments.forEach(experiment -> assay.awaitEnd(experiment, LIMIT));
            print(trials(assay, experiments), pods.most());
        }
        System.exit(0);
    }

    /** Two combinations; the winner's confirmation adds a trial or two. */
    private static String start(AssayClient assay, String prompt, int repeats) {
        return assay.start(Map.of("strategy", "grid", "case", Map.of("request", "A page", "projectType", "benchmark"),
                "prompts", List.of(prompt), "models", List.of("scripted-medium", "scripted-large"),
                "repeats", repeats, "confirmations", 1));
    }

    private static List<JsonNode> trials(AssayClient assay, List<String> experiments) {
        var trials = new ArrayList<JsonNode>();
        for (var experiment : experiments) {
            assay.get("/api/experiments/" + experiment + "/trials").forEach(trial ->
                    trials.add(assay.get("/api/trials/" + trial.path("id").asText())));
        }
        return trials;
    }

    private static void print(List<JsonNode> trials, int mostPods) {
        var spans = trials.stream().map(ThroughputBenchmark::span).toList();
        var work = spans.stream().mapToDouble(Span::seconds).sum();
        var longest = spans.stream().mapToDouble(Span::seconds).max().orElse(0);
        var least = Math.max(work / QUOTA, longest);
        var began = spans.stream().map(Span::from).min(Instant::compareTo).orElseThrow();
        var ended = spans.stream().map(Span::to).max(Instant::compareTo).orElseThrow();
        var took = Duration.between(began, ended).toMillis() / 1000.0;
        var passed = trials.stream().filter(trial -> "PASSED".equals(phase(trial))).count();
        var ours = trials.stream().filter(trial -> "INCONCLUSIVE".equals(phase(trial))).count();
        System.out.printf(Locale.ROOT, "%d trials (%d asked for) through a quota of %d pods: at most %d pods at a "
                        + "time, %d passed, %d failed by us; %.1f s, at least %.1f s of work, ratio %.2f%n",
                trials.size(), TRIALS, QUOTA, mostPods, passed, ours, took, least, took / least);
    }

    private static String phase(JsonNode trial) {
        return trial.path("trial").path("phase").asText();
    }

    /** While its slot counts: from the pod's node to the trial's end. */
    private record Span(Instant from, Instant to) {

        double seconds() {
            return Duration.between(from, to).toMillis() / 1000.0;
        }
    }

    private static Span span(JsonNode trial) {
        Instant from = null;
        for (var change : trial.path("timings").path("phases")) {
            if ("VERIFYING".equals(change.path("phase").asText())) {
                from = Instant.parse(change.path("at").asText());
            }
        }
        return new Span(from, Instant.parse(trial.path("timings").path("endedAt").asText()));
    }

    /** How many pods there were at most, by the cluster's own events. */
    private static final class MostPods implements ResourceEventHandler<Pod>, AutoCloseable {

        private final Set<String> present = new HashSet<>();
        private int most;

        @Override
        public synchronized void onAdd(Pod pod) {
            present.add(pod.getMetadata().getUid());
            most = Math.max(most, present.size());
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            onAdd(pod);
        }

        @Override
        public synchronized void onDelete(Pod pod, boolean lastStateUnknown) {
            present.remove(pod.getMetadata().getUid());
        }

        synchronized int most() {
            return most;
        }

        @Override
        public void close() {
            present.clear();
        }
    }
}
