package dev.assay.verification;

import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.StageExit;
import dev.assay.verdict.Signal;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Duration;

/** Rule 1: install and build exit with 0, once. Also tells how the start command ended, for every rule after it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StageVerifier {

    /** @return whether both stages succeeded */
    public boolean verify(ProjectType type, ProjectRun run, Observations seen) throws InterruptedException {
        return succeeds(Stage.INSTALL, type.install(), type.deadlines().install(), run, seen)
                && succeeds(Stage.BUILD, type.build(), type.deadlines().build(), run, seen);
    }

    private static boolean succeeds(Stage stage, String command, Duration limit, ProjectRun run, Observations seen)
            throws InterruptedException {
        if (command == null) {
            return true;
        }
        var exit = run.runStage(stage, limit);
        note(stage, exit, limit, seen);
        return exit.isSuccess();
    }

    /** Notes how the start command ended, if it has. */
    public void noteEnd(ProjectRun run, Observations seen) {
        run.exit().ifPresent(exit -> note(Stage.START, exit, exit.took(), seen));
    }

    private static void note(Stage stage, StageExit exit, Duration limit, Observations seen) {
        seen.add(switch (exit) {
            case StageExit.Exited(var code, var took) -> new Signal.Exited(stage, code, took, seen.at());
            case StageExit.Killed(var signal, var outOfMemory, var took) ->
                    new Signal.Killed(stage, signal, outOfMemory, took, seen.at());
            case StageExit.OutOfDisk(var took) -> new Signal.OutOfDisk(stage, took, seen.at());
            case StageExit.TimedOut ignored ->
                    new Signal.TimedOut(stage, limit, Observations.contention(), seen.at());
        });
    }
}
