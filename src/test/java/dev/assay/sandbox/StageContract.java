package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.catalog.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every sandbox promises of a command that runs to its end, whatever it is made of. */
public abstract class StageContract extends OpenSandboxes {

    @Test
    void stagesRunInTheProjectsFolderWithItsFiles() throws InterruptedException {
        // Given
        var run = open("cat src/main/a.txt; ls", "cat made; ls -A", "true",
                Map.of("src/main/a.txt", "content of ä\n", "b.txt", ""));

        // When
        var install = run.runStage(Stage.INSTALL, SOON);

        // Then
        assertExited(install, 0);
        assertThat(run.log(Stage.INSTALL)).isEqualTo("content of ä\nb.txt\nsrc\n");
        assertThat(run.log(Stage.BUILD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"exit 0, 0", "exit 3, 3", "no-such-program, 127", "./README.md, 126", "exit 255, 255"})
    void theExitCodeIsTheCommands(String command, int code) throws InterruptedException {
        // Given
        var run = open(null, command, "true", file());

        // When
        var exit = run.runStage(Stage.BUILD, SOON);

        // Then
        assertExited(exit, code);
    }

    @ParameterizedTest
    @CsvSource({"kill -9 $$, 9", "kill -15 $$, 15", "sh -c 'kill -6 $$', 6"})
    void aSignalIsToldFromACode(String command, int signal) throws InterruptedException {
        // Given
        var run = open(command, null, "true", file());

        // When
        var exit = run.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(exit).isInstanceOfSatisfying(StageExit.Killed.class,
                killed -> assertThat(killed.signal()).isEqualTo(signal));
    }

    @Test
    void aStageWithoutCommandSucceeds() throws InterruptedException {
        // Given
        var run = open(null, null, "true", file());

        // When
        var exit = run.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(exit.isSuccess()).isTrue();
    }

    @Test
    void aStageIsEndedAtItsLimitWithItsChildren() throws InterruptedException {
        // Given
        var run = open("echo began; sleep 600 & sleep 600", null, "true", file());

        // When
        var exit = run.runStage(Stage.INSTALL, Duration.ofMillis(300));

        // Then
        assertThat(exit).isInstanceOf(StageExit.TimedOut.class);
        assertThat(exit.took()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
        assertThat(run.log(Stage.INSTALL)).isEqualTo("began\n");
    }

    @Test
    void aStagesBackgroundChildrenDoNotOutliveIt() throws InterruptedException {
        // Given
        var run = open("(while true; do echo tick >> ticks; sleep 0.02; done) & sleep 0.1; exit 0",
                "wc -l < ticks > before; sleep 0.3; wc -l < ticks | cmp - before", "true", file());
        run.runStage(Stage.INSTALL, SOON);

        // When
        var build = run.runStage(Stage.BUILD, SOON);

        // Then
        assertThat(build.isSuccess()).isTrue();
    }

    @Test
    void anInterruptedStageIsEnded() throws Exception {
        // Given
        var run = open("echo began; while true; do echo x >> alive; sleep 0.02; done", null, "true", file());
        var outcome = new CompletableFuture<Object>();
        var waiting = new Thread(() -> {
            try {
                outcome.complete(run.runStage(Stage.INSTALL, SOON));
            } catch (InterruptedException cancelled) {
                outcome.complete(cancelled);
            }
        });
        waiting.start();
        await().atMost(SOON).until(() -> run.log(Stage.INSTALL).equals("began\n"));

        // When
        waiting.interrupt();

        // Then
        assertThat(outcome).succeedsWithin(SOON).isInstanceOf(InterruptedException.class);
    }

    @Test
    void anEndlessLogIsBoundedAndBlocksNothing() throws InterruptedException {
        // Given
        var run = open("echo first; for i in 1 2 3 4 5 6 7 8 9 10; do head -c 2000000 /dev/zero | tr '\\0' x; "
                + "sleep 0.3; done; echo; echo last", null, "true", file());

        // When
        var exit = run.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(exit.isSuccess()).isTrue();
        assertThat(run.log(Stage.INSTALL)).startsWith("first\n").endsWith("\nlast\n").contains(" bytes left out]")
                .hasSizeLessThan(257 * 1024);
    }

    @Test
    void aLogIsCleanedOfTerminalSequences() throws InterruptedException {
        // Given
        var run = open("printf '\\033[31mred\\033[0m \\033]0;t\\007x\\000y\\n'", null, "true", file());

        // When
        run.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(run.log(Stage.INSTALL)).isEqualTo("red xy\n");
    }

    @Test
    void theServersEnvironmentIsNotInherited() throws InterruptedException {
        // Given
        var run = open("env | cut -d= -f1 | sort", null, "true", file());

        // When
        run.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(run.log(Stage.INSTALL).lines()).isSubsetOf(
                "ASSAY_SANDBOX", "HOME", "LANG", "PATH", "PORT", "PWD", "OLDPWD", "SHLVL", "TMPDIR", "_");
        assertThat(run.log(Stage.INSTALL).lines()).contains("HOME", "PATH", "PORT", "TMPDIR");
    }

    @Test
    void standardInputIsEmpty() throws InterruptedException {
        // Given
        var run = open("cat; echo read", null, "true", file());

        // When
        var exit = run.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(exit.isSuccess()).isTrue();
        assertThat(run.log(Stage.INSTALL)).isEqualTo("read\n");
    }
}
