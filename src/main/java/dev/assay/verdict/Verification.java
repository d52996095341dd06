package dev.assay.verdict;

import java.util.List;

/**
 * What a verification concluded, and from what.
 *
 * @param signals  every observation, in the order in which it was made
 * @param findings noteworthy facts that are not failures
 */
public record Verification(Verdict verdict, List<Signal> signals, List<Finding> findings) {

    public Verification {
        signals = List.copyOf(signals);
        findings = List.copyOf(findings);
    }
}
