package dev.assay.benchmark.naive;

import dev.assay.catalog.Deadlines;
import dev.assay.catalog.Stage;
import dev.assay.corpus.CorpusCase;
import dev.assay.corpus.Judgement;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.SandboxUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Has naive judges watch one project, all at a time. */
public final class NaiveJudges {

    private NaiveJudges() {
    }

    /** Runs the project's stages, then asks the judges. What cannot be installed or built fails for each of them. */
    public static List<Judgement> of(CorpusCase each, ProjectRun run, List<NaiveJudge> judges) throws Exception {
        var deadlines = each.type().deadlines();
        var stands = stands(deadlines, run);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var opinions = judges.stream()
                    .map(judge -> threads.submit(() -> stands && judge.passes(deadlines, run))).toList();
            var judgements = new ArrayList<Judgement>();
            for (var i = 0; i < judges.size(); i++) {
                judgements.add(new Judgement(judges.get(i).toString(), each.name(), opinion(opinions.get(i))));
            }
            return judgements;
        }
    }

    private static boolean stands(Deadlines deadlines, ProjectRun run) throws InterruptedException {
        var stands = run.runStage(Stage.INSTALL, deadlines.install()).isSuccess()
                && run.runStage(Stage.BUILD, deadlines.build()).isSuccess();
        if (stands) {
            run.start();
        }
        return stands;
    }

    private static boolean opinion(Future<Boolean> judge) throws Exception {
        try {
            return judge.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof SandboxUnavailableException lost ? lost : failed;
        }
    }
}
