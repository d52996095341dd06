package dev.assay.analysis;

import dev.assay.diagnosis.analyst.Analysts;
import dev.assay.platform.Ids;
import dev.assay.tracing.TracingFixture;
import dev.assay.trial.LedgerFixture;
import dev.langchain4j.model.chat.ChatModel;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The way from the end of a trial to what is stored of an analysis, without a server. */
final class FailedTrialsFixture {

    private FailedTrialsFixture() {
    }

    /** @param model what answers where an analyst is switched on */
    static FailedTrials over(LedgerFixture ledger, ChatModel model, Ids ids, Optional<String> switchedOn,
            Executor threads) {
        var investigation = new Investigation();
        investigation.trials = ledger.trials;
        investigation.analyst = Analysts.over(model, ids);
        investigation.table = new AnalysisTable();
        investigation.table.jdbi = ledger.jdbi;
        investigation.tracing = TracingFixture.off();
        var trials = new FailedTrials();
        trials.investigation = investigation;
        trials.model = switchedOn;
        trials.workers = 1;
        trials.waiting = 1;
        trials.setUp(threads);
        return trials;
    }
}
