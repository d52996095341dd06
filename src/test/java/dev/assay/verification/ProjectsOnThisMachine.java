package dev.assay.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.catalog.Checks;
import dev.assay.catalog.Deadlines;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.project.ProjectFiles;
import dev.assay.project.RelativePath;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.local.LocalSandboxes;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Verdict;
import dev.assay.verdict.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

/** Real processes for a verifier to judge. */
abstract class ProjectsOnThisMachine {

    static final String JAVA = "java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto ";
    static final String SERVER = "exec " + JAVA + "-cp '" + classes() + "' " + RoutesServer.class.getName();
    static final String START = SERVER + " 0.0.0.0 $PORT";
    static final Duration SOON = Duration.ofSeconds(20);
    static final Checks.Health ANY = null;

    @TempDir
    Path folder;

    private static String classes() {
        return Path.of(RoutesServer.class.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    }

    Verification verify(ProjectType type, Map<String, String> files) throws InterruptedException {
        try (var run = open(type, files)) {
            var verification = Verifiers.create().verify(type, run);
            assertThat(verification.signals()).as(run.log(Stage.START)).isNotEmpty();
            return verification;
        }
    }

    ProjectRun open(ProjectType type, Map<String, String> files) {
        var byPath = new TreeMap<RelativePath, String>();
        files.forEach((path, content) -> byPath.put(new RelativePath(path), content));
        return LocalSandboxes.in(folder).open(new SandboxSpec(
                new SandboxId(UUID.randomUUID(), 1), type, new ProjectFiles(byPath), "scripted"));
    }

    static void assertFailed(Verification verification, Stage stage, Cause cause) {
        assertThat(verification.verdict()).as(verification.toString())
                .isInstanceOfSatisfying(Verdict.Failed.class, failed -> {
                    assertThat(failed.cause()).isEqualTo(cause);
                    assertThat(failed.stage()).isEqualTo(stage);
                });
    }

    static ProjectType type(String install, String build, String start, boolean reachableFromOutside,
                            Checks checks) {
        return new ProjectType("test", null, "java:local", install, build, start, 8080, reachableFromOutside, checks,
                null, new Deadlines(SOON, SOON, SOON, SOON, Duration.ofMillis(300)));
    }

    static Map<String, String> routes(String routes) {
        return Map.of("routes", routes + "\n");
    }
}
