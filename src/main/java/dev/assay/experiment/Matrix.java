package dev.assay.experiment;

import dev.assay.experiment.steering.CombinationResults;
import dev.assay.statistics.Interval;
import dev.assay.trial.Phase;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an experiment found, combination by combination. */
@Schema(description = "What an experiment found, combination by combination")
public record Matrix(
        @Schema(description = "In the order of the request: by prompt version, then by model")
        List<Cell> combinations) {

    public static Matrix of(List<CombinationResults> results) {
        return new Matrix(results.stream().map(Matrix::cell).toList());
    }

    private static Cell cell(CombinationResults results) {
        var passed = results.count(Phase.PASSED);
        var counted = passed + results.count(Phase.FAILED);
        return new Cell(results.promptVersion(), results.model(), results.repairRound(),
                results.trials().size(), passed,
                counted - passed, results.count(Phase.INCONCLUSIVE),
                counted == 0 ? null : results.passRate(), counted == 0 ? null : Interval.wilson(passed, counted),
                results.isFlaky(),
                results.trials().stream().map(CombinationResults.Trial::cost).reduce(BigDecimal.ZERO, BigDecimal::add),
                causes(results));
    }

    private static List<CauseCount> causes(CombinationResults results) {
        return results.trials().stream().map(CombinationResults.Trial::blame).filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet().stream().map(entry -> new CauseCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(CauseCount::count).reversed().thenComparing(CauseCount::cause))
                .toList();
    }

    /** One combination. Only passed and failed trials count in the pass rate; the inconclusive ones stand beside it. */
    @Schema(description = "One combination of prompt version and model")
    public record Cell(
            @Schema(description = "The prompt version", examples = "java-server@v3") String promptVersion,
            @Schema(description = "The model", examples = "scripted-large") String model,
            @Schema(description = "0 for first shots; n for what repairs the projects that failed in round n - 1",
                    examples = "0") int repairRound,
            @Schema(description = "Trials so far, ended or not", examples = "4") long trials,
            @Schema(description = "Trials that passed", examples = "4") long passed,
            @Schema(description = "Trials that failed by the project's own fault", examples = "0") long failed,
            @Schema(description = "Trials that tell nothing of the project", examples = "0") long inconclusive,
            @Schema(description = "passed / (passed + failed); absent while nothing counts", examples = "1.0")
            Double passRate,
            Interval interval,
            @Schema(description = "Whether it both passed and failed: the same prompt and model do not give the same "
                    + "every time", examples = "false")
            boolean flaky,
            @Schema(description = "US dollars", examples = "0.011412") BigDecimal cost,
            @Schema(description = "Why trials did not pass, most frequent first") List<CauseCount> causes) {
    }

    /** How often a cause ended a trial of the combination. */
    @Schema(description = "How often a cause ended a trial of the combination, most frequent first")
    public record CauseCount(
            @Schema(description = "The cause of a failure, or the attribution of an inconclusive trial",
                    examples = "BUILD_FAILED") String cause,
            @Schema(description = "Trials", examples = "1") long count) {
    }
}
