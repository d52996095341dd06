package dev.assay.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.StageExit;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is to blame, by what Kubernetes says of a pod: each status under {@code pods/}, and its trial's end. */
class ProgressTest {

    /**
     * The file; the container that is asked for; its progress; and the trial's end, after its infrastructure attempts
     * where it is not the candidate's: the attribution, and for a candidate's failure stage and cause.
     */
    private static final String TABLE = """
            recorded/start-exits-0                   | project | exited 0        | CANDIDATE START EXITED_AT_START
            recorded/start-exits-1                   | project | exited 1        | CANDIDATE START CRASHED_AT_START
            recorded/start-exits-3                   | project | exited 3        | CANDIDATE START CRASHED_AT_START
            recorded/start-exits-255                 | project | exited 255      | CANDIDATE START CRASHED_AT_START
            transcribed/ended-without-a-reason       | project | exited 2        | CANDIDATE START CRASHED_AT_START
            recorded/start-not-executable            | project | exited 126      | CANDIDATE START COMMAND_NOT_FOUND
            recorded/start-command-not-found         | project | exited 127      | CANDIDATE START COMMAND_NOT_FOUND
            recorded/start-sigkill                   | project | signal 9        | CANDIDATE START KILLED_BY_SIGNAL
            recorded/start-sigterm                   | project | signal 15       | CANDIDATE START KILLED_BY_SIGNAL
            recorded/start-sigsegv                   | project | signal 11       | CANDIDATE START KILLED_BY_SIGNAL
            recorded/start-sigabrt                   | project | signal 6        | CANDIDATE START KILLED_BY_SIGNAL
            transcribed/killed-with-signal-told      | project | signal 11       | CANDIDATE START KILLED_BY_SIGNAL
            recorded/start-oom                       | project | out of memory   | CANDIDATE START OUT_OF_MEMORY
            recorded/start-oom-of-child-then-exit-1  | project | out of memory   | CANDIDATE START OUT_OF_MEMORY
            recorded/start-oom-of-child-then-exit-0  | project | exited 0        | CANDIDATE START EXITED_AT_START
            recorded/install-oom                     | install | out of memory   | CANDIDATE INSTALL OUT_OF_MEMORY
            recorded/build-oom                       | build   | out of memory   | CANDIDATE BUILD OUT_OF_MEMORY
            recorded/install-fails                   | install | exited 1        | CANDIDATE INSTALL INSTALL_FAILED
            recorded/build-fails                     | install | exited 0        | CANDIDATE BUILD BUILD_FAILED
            recorded/build-fails                     | build   | exited 2        | CANDIDATE BUILD BUILD_FAILED
            recorded/build-killed                    | build   | signal 9        | CANDIDATE BUILD KILLED_BY_SIGNAL
            recorded/evicted-own-folder              | project | out of disk     | CANDIDATE START OUT_OF_DISK
            recorded/evicted-own-folder-while-installing | install | out of disk | CANDIDATE INSTALL OUT_OF_DISK
            recorded/evicted-own-folder-after-exit-1 | project | out of disk     | CANDIDATE START OUT_OF_DISK
            recorded/evicted-own-folder-after-exit-0 | project | out of disk     | CANDIDATE START OUT_OF_DISK
            recorded/evicted-own-scratch             | project | out of disk     | CANDIDATE START OUT_OF_DISK
            recorded/evicted-own-log                 | project | out of disk     | CANDIDATE START OUT_OF_DISK
            recorded/evicted-own-total               | project | out of disk     | CANDIDATE START OUT_OF_DISK
            transcribed/evicted-own-volume           | project | out of disk     | CANDIDATE START OUT_OF_DISK
            transcribed/evicted-own-container        | project | out of disk     | CANDIDATE START OUT_OF_DISK
            transcribed/evicted-own-pod              | project | out of disk     | CANDIDATE START OUT_OF_DISK

            recorded/running                         | project | running         | CANDIDATE LISTEN NOT_LISTENING
            recorded/waiting-for-install             | install | running         | CANDIDATE INSTALL TIMED_OUT
            transcribed/not-evicted-after-all        | project | running         | CANDIDATE LISTEN NOT_LISTENING

            recorded/observer-ended                  | project | running         | INFRASTRUCTURE
            recorded/image-of-observer-backs-off     | project | running         | INFRASTRUCTURE
            recorded/image-never-pulled              | project | lost            | INFRASTRUCTURE
            recorded/image-pull-backs-off            | project | lost            | INFRASTRUCTURE
            recorded/image-pull-backs-off-in-install | install | lost            | INFRASTRUCTURE
            recorded/image-name-invalid              | project | lost            | INFRASTRUCTURE
            recorded/config-key-missing              | project | lost            | INFRASTRUCTURE
            recorded/image-runs-as-root              | project | lost            | INFRASTRUCTURE
            recorded/command-not-in-image            | project | lost            | INFRASTRUCTURE
            transcribed/container-not-created        | project | lost            | INFRASTRUCTURE
            recorded/rejected-node-affinity          | project | lost            | INFRASTRUCTURE
            transcribed/rejected-unexpectedly        | project | lost            | INFRASTRUCTURE
            transcribed/evicted-node-memory          | project | lost            | INFRASTRUCTURE
            transcribed/evicted-node-disk            | project | lost            | INFRASTRUCTURE
            transcribed/evicted-before-it-ran        | install | lost            | INFRASTRUCTURE
            transcribed/evicted-after-exit-1         | project | lost            | INFRASTRUCTURE
            transcribed/evicted-by-api               | project | lost            | INFRASTRUCTURE
            transcribed/preempted-by-kubelet         | project | lost            | INFRASTRUCTURE
            transcribed/preempted-by-scheduler       | project | lost            | INFRASTRUCTURE
            transcribed/node-lost                    | project | lost            | INFRASTRUCTURE
            transcribed/node-unreachable             | project | lost            | INFRASTRUCTURE
            transcribed/node-gone                    | project | lost            | INFRASTRUCTURE
            transcribed/node-shutdown                | project | lost            | INFRASTRUCTURE
            transcribed/node-shutdown-1-20           | build   | lost            | INFRASTRUCTURE
            transcribed/node-shutdown-not-admitted   | install | lost            | INFRASTRUCTURE
            transcribed/container-lost-sight-of      | project | lost            | INFRASTRUCTURE
            transcribed/container-vanished           | project | lost            | INFRASTRUCTURE
            transcribed/container-vanished-while-installing | install | lost     | INFRASTRUCTURE
            recorded/deadline-exceeded               | project | lost            | INFRASTRUCTURE
            recorded/deadline-exceeded-while-installing | install | lost         | INFRASTRUCTURE
            recorded/deleted-while-running           | project | lost            | INFRASTRUCTURE
            recorded/deleted-and-killed              | project | lost            | INFRASTRUCTURE
            recorded/deleted-after-exit-1            | project | lost            | INFRASTRUCTURE

            recorded/image-pull-failed-once          | project | waiting         | INFRASTRUCTURE
            transcribed/container-state-untold       | project | waiting         | INFRASTRUCTURE
            recorded/files-missing                   | project | waiting         | INFRASTRUCTURE
            recorded/waiting-for-scheduler           | project | waiting         | INFRASTRUCTURE
            recorded/waiting-for-creation            | project | waiting         | INFRASTRUCTURE

            recorded/no-room-cpu                     | project | no room: cpu    | waits for cpu
            recorded/no-room-memory                  | project | no room: memory | waits for memory
            recorded/no-room-disk         | project | no room: ephemeral-storage | waits for ephemeral-storage
            recorded/no-room-cpu-and-memory          | project | no room: cpu    | waits for cpu
            recorded/no-node-selected                | project | no room: nodes  | waits for nodes
            transcribed/no-node-untainted            | project | no room: nodes  | waits for nodes
            transcribed/no-room-pods                 | project | no room: pods   | waits for pods
            transcribed/no-room-newer                | project | no room: memory | waits for memory
            recorded/rejected-out-of-cpu             | project | rejected: cpu   | waits for cpu
            recorded/rejected-out-of-memory          | project | rejected: memory | waits for memory
            transcribed/rejected-out-of-pods         | install | rejected: pods  | waits for pods
            """;

    private static ReplayedCluster cluster;

    @BeforeAll
    static void open() throws IOException {
        cluster = new ReplayedCluster();
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = TABLE, delimiter = '|')
    void whatWasDoneToAProjectIsToldFromWhatItDid(String file, String container, String progress, String outcome)
            throws InterruptedException {
        // Given
        var recorded = RecordedPod.read(file, container);

        // When
        var seen = text(Progress.of(recorded.pod(), container));
        var end = cluster.outcome(recorded);

        // Then
        assertThat(seen).isEqualTo(progress);
        assertThat(end).isEqualTo(outcome);
    }

    @Test
    void everyRecordingIsInTheTable() throws IOException {
        // When
        var root = Path.of("src/test/resources/pods");
        try (var files = Files.walk(root)) {
            var names = files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> root.relativize(file).toString().replace(".yaml", "")).toList();

            // Then
            assertThat(names).hasSizeGreaterThan(60).allSatisfy(name -> assertThat(TABLE).contains(name + " "));
        }
    }

    @Test
    void aStageThatReachedItsLimitIsNotToBlameWhereItsNodeGivesNoSign() throws InterruptedException {
        // Given
        var installing = RecordedPod.read("recorded/waiting-for-install", "install");
        cluster.loseNode(true);

        // When
        String outcome;
        try {
            outcome = cluster.outcome(installing);
        } finally {
            cluster.loseNode(false);
        }

        // Then
        assertThat(outcome).isEqualTo("INFRASTRUCTURE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"project", "install", "nobody"})
    void aPodOfWhichNothingIsToldYetIsWaitedFor(String container) {
        // Then
        assertThat(Progress.of(new Pod(), container)).isEqualTo(new Progress.Waiting());
    }

    @Test
    void aLossTellsTheWordsOfTheCluster() {
        // Given
        var evicted = RecordedPod.read("transcribed/evicted-before-it-ran", "project").pod();
        var pulled = RecordedPod.read("recorded/image-never-pulled", "project").pod();

        // Then
        assertThat(Progress.of(evicted, "project")).isEqualTo(new Progress.Lost(
                "Evicted: Pod was rejected: The node had condition: [DiskPressure]. "));
        assertThat(Progress.of(pulled, "project")).isEqualTo(new Progress.Lost("ErrImageNeverPull: "
                + "Container image \"registry.invalid/absent:1\" is not present with pull policy of Never"));
    }

    @Test
    void howLongACommandRanIsToldByTheKubelet() {
        // Given
        var killed = RecordedPod.read("transcribed/killed-with-signal-told", "project").pod();
        var untold = RecordedPod.read("recorded/evicted-own-folder", "project").pod();

        // Then
        assertThat(Progress.of(killed, "project")).isEqualTo(
                new Progress.Ended(new StageExit.Killed(11, false, Duration.ofSeconds(26))));
        assertThat(Progress.of(untold, "project")).isEqualTo(
                new Progress.Ended(new StageExit.OutOfDisk(Duration.ZERO)));
    }

    private static String text(Progress progress) {
        return switch (progress) {
            case Progress.Waiting() -> "waiting";
            case Progress.Running() -> "running";
            case Progress.Unschedulable(var resource, var ignored) -> "no room: " + resource;
            case Progress.Rejected(var resource, var ignored) -> "rejected: " + resource;
            case Progress.Lost ignored -> "lost";
            case Progress.Ended(StageExit.Exited(var code, var ignored)) -> "exited " + code;
            case Progress.Ended(StageExit.Killed killed) when killed.outOfMemory() -> "out of memory";
            case Progress.Ended(StageExit.Killed killed) -> "signal " + killed.signal();
            case Progress.Ended(StageExit.OutOfDisk ignored) -> "out of disk";
            case Progress.Ended(StageExit.TimedOut ignored) -> "timed out";
        };
    }
}
