package dev.assay.corpus;

import static org.awaitility.Awaitility.await;

import dev.assay.catalog.ProjectType;
import dev.assay.project.ProjectFiles;
import dev.assay.sandbox.NoRoomException;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.verdict.Finding;
import dev.assay.verdict.Verification;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One project of which the truth is known.
 *
 * @param about         what is odd or broken about it, for people
 * @param findings      the kinds of finding that are right; empty where none is looked at
 * @param needsBoundary why only a sandbox that enforces its limits can judge it; empty where any can
 */
public record CorpusCase(String name, String about, ProjectType type, ProjectFiles files, Outcome expected,
                         Optional<Set<Finding.Kind>> findings, Optional<String> needsBoundary) {

    private static final Duration ROOM = Duration.ofMinutes(10);

    /** A first attempt at it, with an id of its own. */
    public SandboxSpec spec() {
        return new SandboxSpec(new SandboxId(UUID.randomUUID(), 1), type, files, "scripted");
    }

    /** Opens it as soon as the sandbox has room, as many cases may be tried at a time. */
    public ProjectRun open(Sandbox sandbox) {
        var spec = spec();
        return await().atMost(ROOM).pollInterval(Duration.ofSeconds(1)).pollDelay(Duration.ZERO)
                .ignoreException(NoRoomException.class).until(() -> sandbox.open(spec), Objects::nonNull);
    }

    /** By when a verdict is due once the first stage runs: every deadline of its type, one after the other. */
    public Duration deadline() {
        var deadlines = type.deadlines();
        return Stream.of(type.install() == null ? Duration.ZERO : deadlines.install(),
                        type.build() == null ? Duration.ZERO : deadlines.build(),
                        deadlines.listen(), deadlines.health(), deadlines.stayAlive())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** @return what is wrong about it; empty if it is as it should be */
    public Optional<String> faultOf(Verification verification) {
        var observed = Outcome.of(verification.verdict());
        if (!observed.equals(expected)) {
            return Optional.of(name + " (" + about + ") was judged " + observed + " instead of " + expected);
        }
        var found = verification.findings().stream().map(Finding::kind).collect(Collectors.toSet());
        return findings.filter(right -> !right.equals(found))
                .map(right -> name + " (" + about + ") has the findings " + found + " instead of " + right);
    }

    @Override
    public String toString() {
        return name;
    }
}
