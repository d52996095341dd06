package dev.assay.experiment;

import dev.assay.experiment.steering.CombinationResults;
import dev.assay.playbook.Playbook;
import dev.assay.playbook.Solution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** What is known of combinations before they are tried. */
@ApplicationScoped
class Priors {

    @Inject
    Playbook playbook;

    /** The same results, with how often each combination has solved this error before. */
    List<CombinationResults> over(String caller, String feature, String fingerprint,
            List<CombinationResults> results) {
        var solved = solved(caller, feature, fingerprint);
        return results.stream()
                .map(each -> each.withPrior(solved.getOrDefault(new Solution(each.promptVersion(), each.model()), 0)))
                .toList();
    }

    /** @param fingerprint null, as the feature, where there is none */
    Map<Solution, Integer> solved(String caller, String feature, String fingerprint) {
        return feature == null || fingerprint == null ? Map.of() : playbook.solved(caller, feature, fingerprint);
    }
}
