package dev.assay.sandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.catalog.Stage;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxContract;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSandboxTest extends SandboxContract {

    private static final ThreadFactory THREADS = Thread.ofPlatform().daemon().factory();

    @TempDir
    Path folder;
    private Path root;
    private LocalSandbox sandbox;

    @BeforeEach
    void openSandbox() {
        root = folder.resolve("root");
        sandbox = new LocalSandbox(root, false, THREADS);
    }

    @Override
    protected Sandbox sandbox() {
        return sandbox;
    }

    @Test
    void runsOnlyWhatTheScriptedProviderWroteUnlessASettingAllowsMore() {
        // Given
        var spec = new SandboxSpec(
                new SandboxId(UUID.randomUUID(), 1), type(null, null, "true"), files(file()), "openai");

        // Then
        assertThat(sandbox.accepts("scripted")).isTrue();
        assertThat(sandbox.accepts("openai")).isFalse();
        assertThatThrownBy(() -> sandbox.open(spec)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("assay.sandbox.local.trust-generated=true");
        assertThat(new LocalSandbox(root, true, THREADS).accepts("openai")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "setsid sleep 601 & exit 0",
        "(setsid sh -c 'sleep 601 & sleep 601' &) ; exit 0",
        "nohup sleep 601 > /dev/null 2>&1 & sleep 600",
        "env -i sleep 601 & sleep 600",
        "sh -c 'trap \"\" TERM HUP INT; sleep 601' & sleep 600",
        "java Main.java & sleep 600"})
    void noChildOutlivesTheRun(String start) throws InterruptedException {
        // Given
        var run = open(null, null, "echo began; cd /; cd - > /dev/null; " + start, Map.of("Main.java", """
                public class Main {
                    public static void main(String[] args) throws Exception {
                        new ProcessBuilder("sleep", "602").start();
                        Thread.sleep(600_000);
                    }
                }
                """));
        run.start();
        await().atMost(SOON).until(() -> run.log(Stage.START).startsWith("began") && !members(run).isEmpty());
        var before = members(run);

        // When
        run.close();

        // Then
        assertThat(before).isNotEmpty();
        assertThat(members(run)).isEmpty();
        assertThat(before).noneMatch(LocalSandboxTest::lives);
    }

    /** A zombie does not; it waits for the machine's first process to look. */
    private static boolean lives(long pid) {
        try {
            return MarkedProcesses.Stat.parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))).lives();
        } catch (IOException gone) {
            return false;
        }
    }

    private static Set<Long> members(ProjectRun run) {
        return ((LocalRun) run).processes().pids();
    }

    @Test
    void aServerFindsAndEndsWhatAKilledOneLeft() throws IOException, InterruptedException {
        // Given
        var lost = open(null, null, "sleep 600", file());
        lost.start();
        Files.createDirectory(root.resolve("someone-elses"));
        Files.createDirectory(root.resolve("trial-not-an-id-1"));
        var next = new LocalSandbox(root, false, THREADS);

        // When
        var removed = next.reap(id -> false);

        // Then
        assertThat(removed).isEqualTo(1);
        assertThat(lost.exit()).isPresent();
        try (var left = Files.list(root)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("someone-elses", "trial-not-an-id-1");
        }
    }

    @Test
    void aServerOverAnotherRootTouchesNothing() throws InterruptedException {
        // Given
        var run = open(null, null, "sleep 600", file());
        run.start();

        // When
        var removed = new LocalSandbox(folder.resolve("other"), false, THREADS).reap(id -> false);

        // Then
        assertThat(removed).isZero();
        assertThat(run.exit()).isEmpty();
    }

    @Test
    void closingFollowsNoLinkAndRemovesWhatHasNoPermissions() throws Exception {
        // Given
        var outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "kept");
        var run = open("ln -s " + outside + " link; ln -s " + outside + "/precious file; mkdir locked; "
                + "touch locked/in; chmod 000 locked; ln -s / $HOME/root; mkfifo pipe; "
                + "ln -s " + outside + " ../../x 2>/dev/null; rm -f ../../x", null, "true", file());
        run.runStage(Stage.INSTALL, SOON);

        // When
        run.close();

        // Then
        assertThat(outside.resolve("precious")).hasContent("kept");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aFolderDeeperThanAPathCanBeLongIsRemoved() throws Exception {
        // Given
        var run = open("i=0; while [ $i -lt 300 ]; do mkdir long-name-of-a-folder && cd long-name-of-a-folder; "
                + "i=$((i+1)); done; touch end", null, "true", file());
        assertThat(run.runStage(Stage.INSTALL, SOON).isSuccess()).isTrue();

        // When
        run.close();

        // Then
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aStageThatRemovesItsOwnFolderIsTheProjectsFailureOnly() throws InterruptedException {
        // Given
        var run = open("rm -rf \"$PWD\"", "cat README.md", "true", file());
        run.runStage(Stage.INSTALL, SOON);

        // When
        var build = run.runStage(Stage.BUILD, SOON);

        // Then
        assertExited(build, 1);
    }

    @Test
    void aChildThatGoesOnPrintingAfterItsStageFillsNothing() throws InterruptedException {
        // Given
        var run = open("yes & exit 0", null, "true", file());

        // When
        var exit = run.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(exit.isSuccess()).isTrue();
        assertThat(run.log(Stage.INSTALL)).hasSizeLessThan(257 * 1024);
    }

    @Test
    void aMachineThatCannotWriteIsNotTheProjectsFault() throws IOException {
        // Given
        var file = Files.createFile(folder.resolve("file"));
        var broken = new LocalSandbox(file.resolve("root"), false, THREADS);
        var spec = new SandboxSpec(
                new SandboxId(UUID.randomUUID(), 1), type(null, null, "true"), files(file()), "scripted");

        // Then
        assertThatThrownBy(() -> broken.open(spec)).isInstanceOf(SandboxUnavailableException.class);
        assertThat(broken.reap(id -> false)).isZero();
    }

    @Test
    void everyOpenRunIsToldAPortOfItsOwn() {
        // When
        var one = open(null, null, "true", file());
        var other = open(null, null, "true", file());

        // Then
        assertThat(one.port()).isNotEqualTo(other.port()).isBetween(20_000, 32_000);
    }

    @Test
    void anInterruptedThreadStillEndsProcessesAndRemovesFiles() throws InterruptedException {
        // Given
        var run = open(null, null, "sleep 600", file());
        run.start();
        Thread.currentThread().interrupt();

        // When
        run.close();

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(members(run)).isEmpty();
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aProcessNamesItselfAsItLikes() {
        // When
        var stat = MarkedProcesses.Stat.parse(
                "42 (a) S 1 (b) R) S 7 42 42 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 98765 1 2");

        // Then
        assertThat(stat.parent()).isEqualTo(7);
        assertThat(stat.started()).isEqualTo("98765");
        assertThat(stat.lives()).isTrue();
    }
}
