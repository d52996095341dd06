package dev.assay.experiment;

import dev.assay.experiment.steering.CombinationResults;
import dev.assay.trial.Phase;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The combination that works. */
@Schema(description = "The combination that works; absent unless the outcome is CONFIRMED")
public record Winner(
        @Schema(description = "The prompt version", examples = "java-server@v3") String promptVersion,
        @Schema(description = "The model", examples = "scripted-medium") String model,
        @Schema(description = "0 if its projects work as they are written; how often they were repaired if not",
                examples = "0")
        int repairRound,
        @Schema(description = "Trials that passed", examples = "4") long passes,
        @Schema(description = "Trials that count", examples = "4") long trials) {

    static Winner of(CombinationResults results) {
        var passes = results.count(Phase.PASSED);
        return new Winner(results.promptVersion(), results.model(), results.repairRound(), passes,
                passes + results.count(Phase.FAILED));
    }
}
