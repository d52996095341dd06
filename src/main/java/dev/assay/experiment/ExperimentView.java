package dev.assay.experiment;

import dev.assay.budget.BudgetView;
import dev.assay.usage.UsageTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an experiment stands. */
@Schema(description = "Where an experiment stands")
public record ExperimentView(
        @Schema(description = "Identifies the experiment", examples = "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11") UUID id,
        @Schema(description = "RUNNING or ENDED", examples = "ENDED") String state,
        @Schema(description = "How it ended; absent while it runs", examples = "CONFIRMED") Outcome outcome,
        @Schema(description = "Why it ended, in one sentence",
                examples = "java-server@v3 with scripted-medium passed 4 of 4 trials, 3 of them fresh repeats")
        String reason,
        Winner winner,
        @Schema(description = "Trials by phase", examples = "{\"PASSED\": 5, \"FAILED\": 7}") Map<String, Long> phases,
        @Schema(description = "US dollars for model calls so far", examples = "0.0312") BigDecimal cost,
        @Schema(description = "Input and output tokens so far", examples = "18400") long tokens,
        BudgetView budget,
        @Schema(description = "When it was accepted", examples = "2026-01-31T12:00:00Z") Instant createdAt,
        @Schema(description = "When it must end", examples = "2026-01-31T13:00:00Z") Instant deadline,
        @Schema(description = "When it ended", examples = "2026-01-31T12:04:10Z") Instant endedAt) {

    static ExperimentView of(ExperimentRow row, List<CombinationResults> results, UsageTotals used,
            Optional<BudgetView> budget) {
        var phases = results.stream().flatMap(each -> each.trials().stream())
                .collect(Collectors.groupingBy(trial -> trial.phase().name(), TreeMap::new, Collectors.counting()));
        var winner = results.stream().filter(each -> each.combination().equals(row.winner())).findFirst()
                .map(Winner::of);
        return new ExperimentView(row.id(), row.state().name(), row.outcome(), row.reason(), winner.orElse(null),
                phases, used.cost(), used.tokens(), budget.orElse(null), row.createdAt(), row.deadline(),
                row.endedAt());
    }
}
