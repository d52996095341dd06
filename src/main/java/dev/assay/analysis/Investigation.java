package dev.assay.analysis;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.Failure;
import dev.assay.diagnosis.analyst.AnalysisRequest;
import dev.assay.diagnosis.analyst.Analyst;
import dev.assay.llm.context.LlmScope;
import dev.assay.tracing.Tracing;
import dev.assay.trial.Trials;
import dev.assay.trial.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** One failed trial: what is known of it goes to the analyst, and what that says is kept beside it. */
@ApplicationScoped
public class Investigation {

    @Inject
    Trials trials;

    @Inject
    Analyst analyst;

    @Inject
    AnalysisTable table;

    @Inject
    Tracing tracing;

    void of(UUID trial, String model) {
        var work = trials.work(trial);
        tracing.run("analyse", work.traceparent(), Map.of("assay.trial", trial.toString()), () ->
                analyst.analyse(request(work, model)).ifPresent(opinion -> table.insert(trial, model, opinion)));
    }

    private AnalysisRequest request(Work work, String model) {
        var row = trials.get(work.trial());
        Map<Stage, String> logs = new EnumMap<>(Stage.class);
        for (var stage : Stage.values()) {
            trials.log(work.trial(), stage).ifPresent(log -> logs.put(stage, log));
        }
        var failure = new Failure(row.stage(), row.cause(), row.detail(), null, logs);   // the detail tells the code
        return new AnalysisRequest(model, failure, row.diagnosis(),
                new LlmScope(work.userId(), work.containerId(), null));
    }
}
