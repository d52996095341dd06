package dev.assay.sandbox.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.sandbox.NoRoomException;
import dev.assay.sandbox.SandboxUnavailableException;
import dev.assay.sandbox.kubernetes.log.PodLogs;
import dev.assay.trial.Conclusion;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Verdict;
import dev.assay.verification.Verifier;
import dev.assay.verification.Verifiers;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A cluster that has said its last of a pod, and whose node, if it is there, has the log of a project unpacked. */
final class ReplayedCluster implements AutoCloseable {

    private static final String NO_PODS = """
            {"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": []}""";
    private static final String DONE = """
            {"kind": "Status", "apiVersion": "v1", "status": "Success"}""";

    private final HttpServer api;
    private final KubernetesClient client;
    private final ExecutorService executor = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    private final SandboxPods pods;
    private final Verifier verifier = Verifiers.create();
    private volatile boolean nodeAnswers = true;

    ReplayedCluster() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", this::answer);
        api.setExecutor(executor);
        api.start();
        client = Clusters.client(new ConfigBuilder(Config.empty())
                .withMasterUrl("http://" + api.getAddress().getHostString() + ":" + api.getAddress().getPort())
                .build(), RecordedPod.SETTINGS, executor).build();
        pods = new SandboxPods(client, RecordedPod.SETTINGS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var isLog = exchange.getRequestURI().getPath().endsWith("/log");
        var answer = isLog ? log() : exchange.getRequestMethod().equals("GET") ? NO_PODS : DONE;
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(isLog && !nodeAnswers ? 500 : 200, answer.length());
        exchange.getResponseBody().write(answer.getBytes(StandardCharsets.US_ASCII));
        exchange.close();
    }

    private String log() {
        return nodeAnswers ? PodLogs.UNPACKED + "\n" : """
                {"kind": "Status", "apiVersion": "v1", "code": 500, "message": "dial tcp 10.88.0.1: i/o timeout"}""";
    }

    /** Its kubelet answers no more; what the cluster tells of its pods stays as it was. */
    void loseNode(boolean lost) {
        nodeAnswers = !lost;
    }

    /**
     * What becomes of a trial whose pod is this: verified by the real verifier on a real run, with the two ways in
     * which a trial goes back to the queue taken as the verification step takes them, the second at its last attempt.
     */
    String outcome(RecordedPod recorded) throws InterruptedException {
        try (var run = new KubernetesRun(recorded.type(), recorded.pod(), pods, RecordedPod.SETTINGS, executor)) {
            run.changed(recorded.pod());
            run.awaitScheduled();
            return text(Conclusion.of(verifier.verify(recorded.type(), run), Map.of()));
        } catch (NoRoomException waits) {
            return "waits for " + waits.resource();
        } catch (SandboxUnavailableException lost) {
            return text(Conclusion.of(new Verdict.Inconclusive(Attribution.INFRASTRUCTURE, lost.getMessage())));
        }
    }

    private static String text(Conclusion conclusion) {
        return conclusion.verdict() instanceof Verdict.Failed failed
                ? conclusion.attribution() + " " + failed.stage() + " " + failed.cause()
                : String.valueOf(conclusion.attribution());
    }

    @Override
    public void close() {
        client.close();
        api.stop(0);
        executor.shutdownNow();
    }
}
