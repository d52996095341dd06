package dev.assay.verification;

import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.StageExit;
import dev.assay.verdict.CheckRules;
import dev.assay.verdict.Signal;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/** Rule 4: each command of the project type, run beside the project, exits as expected. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CommandVerifier {

    /** @return whether all did; the first that did not ends it */
    public boolean verify(ProjectType type, ProjectRun run, Observations seen) throws InterruptedException {
        for (var check : type.checks().commands()) {
            var exit = run.exec(check.command(), check.timeout());
            var code = exit instanceof StageExit.Exited exited ? Integer.valueOf(exited.code()) : null;
            var signal = exit instanceof StageExit.Killed killed ? Integer.valueOf(killed.signal()) : null;
            var checked = new Signal.CommandChecked(
                    Stage.HEALTH, check.name(), check.exitCode(), code, signal, seen.at());
            seen.add(checked);
            if (CheckRules.failure(checked).isPresent()) {
                return false;
            }
        }
        return true;
    }
}
