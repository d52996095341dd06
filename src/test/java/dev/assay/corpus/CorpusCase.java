package dev.assay.corpus;

import dev.assay.catalog.ProjectType;
import dev.assay.project.ProjectFiles;
import dev.assay.verdict.Finding;
import dev.assay.verdict.Verification;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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
