package dev.assay.dispatch;

import dev.assay.trial.Lease;
import dev.assay.trial.Work;
import java.util.Map;

/** What the span of a step says of its trial. Ids belong here and not to metrics, where each would be a series. */
final class StepAttributes {

    private StepAttributes() {
    }

    static Map<String, String> of(Work work, Lease lease) {
        return Map.of("assay.experiment", work.experiment().toString(), "assay.trial", work.trial().toString(),
                "assay.combination", work.combination().toString(), "assay.model", work.model(),
                "assay.prompt_version", work.promptVersion(), "assay.fence", Long.toString(lease.fence()));
    }
}
