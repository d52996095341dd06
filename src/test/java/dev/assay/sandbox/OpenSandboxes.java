package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.catalog.ProjectType;
import dev.assay.project.ProjectFiles;
import dev.assay.project.RelativePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** Opens sandboxes for a test, and closes them after it. */
public abstract class OpenSandboxes {

    protected static final Duration SOON = Duration.ofSeconds(20);

    private final List<ProjectRun> runs = new ArrayList<>();

    protected abstract Sandbox sandbox();

    @AfterEach
    protected void closeRuns() {
        runs.forEach(ProjectRun::close);
    }

    protected ProjectRun open(String install, String build, String start, Map<String, String> files) {
        return open(new SandboxId(UUID.randomUUID(), 1), install, build, start, files);
    }

    protected ProjectRun open(SandboxId id, String install, String build, String start, Map<String, String> files) {
        var run = sandbox().open(new SandboxSpec(id, type(install, build, start), files(files), "scripted"));
        runs.add(run);
        return run;
    }

    protected static ProjectType type(String install, String build, String start) {
        return new ProjectType("test", null, "java:local", install, build, start, 8080, false, null, null, null);
    }

    protected static ProjectFiles files(Map<String, String> files) {
        var byPath = new TreeMap<RelativePath, String>();
        files.forEach((path, content) -> byPath.put(new RelativePath(path), content));
        return new ProjectFiles(byPath);
    }

    protected static Map<String, String> file() {
        return Map.of("README.md", "A project");
    }

    protected static void assertExited(StageExit exit, int code) {
        assertThat(exit).isInstanceOfSatisfying(StageExit.Exited.class,
                exited -> assertThat(exited.code()).isEqualTo(code));
    }
}
