package dev.assay.sandbox.kubernetes;

import dev.assay.sandbox.SandboxUnavailableException;
import dev.assay.sandbox.StageExit;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs a command beside the project through the exec API. */
final class PodExec {

    private PodExec() {
    }

    /** The shell only hands over to the program, so that a missing one is told by its exit code, and reads nothing. */
    static StageExit run(ContainerResource container, List<String> command, Duration limit)
            throws InterruptedException {
        var argv = Stream.concat(Stream.of("/bin/sh", "-c", "exec \"$@\"", "sh"), command.stream())
                .toArray(String[]::new);
        var began = System.nanoTime();
        try (var watch = container.writingOutput(OutputStream.nullOutputStream())
                .writingError(OutputStream.nullOutputStream()).exec(argv)) {
            var code = watch.exitCode().get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (code == null || code < 0) {
                throw new SandboxUnavailableException("The exec API did not tell how the command ended");
            }
            return StageExit.ofCode(code, since(began));
        } catch (TimeoutException stillRunning) {
            return new StageExit.TimedOut(since(began));
        } catch (KubernetesClientException refused) {
            throw Refusal.of("A command check", refused);
        } catch (ExecutionException broken) {
            throw new SandboxUnavailableException("The exec API broke off: " + broken.getCause(), broken);
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
