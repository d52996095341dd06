package dev.assay.export;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.Diagnosis;
import dev.assay.diagnosis.RootCause;
import dev.assay.experiment.ExperimentRow;
import dev.assay.experiment.Matrix;
import dev.assay.experiment.steering.CombinationResults;
import dev.assay.experiment.steering.Outcome;
import dev.assay.experiment.steering.Strategy;
import dev.assay.trial.Phase;
import dev.assay.trial.TrialRow;
import dev.assay.usage.UsageTotals;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A report that is put together by hand. */
final class Reports {

    static final UUID EXPERIMENT = new UUID(7, 7);
    private static final Instant BEGAN = Instant.parse("2026-01-31T12:00:00Z");

    private final String text;
    private final List<TrialRow> trials = new ArrayList<>();
    private final List<CombinationResults> results = new ArrayList<>();

    /** @param text that stands wherever a model, a log or a user may write */
    Reports(String text) {
        this.text = text;
    }

    Reports combination(String promptVersion, String model, Phase... phases) {
        var combination = new UUID(1, results.size());
        List<CombinationResults.Trial> ended = new ArrayList<>();
        for (var phase : phases) {
            var trial = trial(combination, promptVersion, model, ended.size() + 1, phase);
            trials.add(trial);
            ended.add(new CombinationResults.Trial(phase, false, trial.blame(), new BigDecimal("0.01"), 3_000));
        }
        results.add(new CombinationResults(combination, promptVersion, model, ended));
        return this;
    }

    private TrialRow trial(UUID combination, String promptVersion, String model, int repeat, Phase phase) {
        var failed = phase == Phase.FAILED;
        return new TrialRow(new UUID(2, trials.size()), EXPERIMENT, combination, promptVersion, model, 0, repeat, false,
                phase, failed ? Stage.BUILD : null, failed ? Cause.BUILD_FAILED : null,
                failed ? Attribution.CANDIDATE : phase == Phase.INCONCLUSIVE ? Attribution.PROVIDER : null,
                failed || phase == Phase.INCONCLUSIVE ? text : null, List.of(), List.of(),
                failed ? new Diagnosis(RootCause.SYNTAX_ERROR, Stage.BUILD, text, "javac.syntax") : null,
                1_000L, 2_000L, BEGAN, BEGAN.plusSeconds(3));
    }

    ExperimentReport report() {
        var experiment = new ExperimentRow(EXPERIMENT, "ada", null, null, "x", Strategy.RACE, 1, 3, 0, null, null,
                BEGAN.plusSeconds(60), false, ExperimentRow.State.ENDED, Outcome.NONE, text, null, BEGAN,
                BEGAN.plusSeconds(9));
        return new ExperimentReport(experiment, text, Matrix.of(results), List.copyOf(trials), trials.isEmpty()
                ? Map.of() : Map.of(trials.getFirst().id(), new UsageTotals(1, 400, 200, new BigDecimal("0.0012"))));
    }
}
