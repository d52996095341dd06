package dev.assay.dispatch;

import dev.assay.catalog.Stage;
import dev.assay.generation.Repair;
import dev.assay.trial.TrialRow;
import dev.assay.trial.Trials;
import dev.assay.trial.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;

/** What a model is shown of the project that it is to repair. */
@ApplicationScoped
class Repairs {

    /** The end of a log says why it ended; this much of it is read beside the diagnosis. */
    private static final int LOG_TAIL = 4_000;

    @Inject
    Trials trials;

    Optional<Repair> of(Work work) {
        return Optional.ofNullable(work.repairs())
                .map(failed -> new Repair(trials.files(failed), observed(trials.get(failed))));
    }

    private String observed(TrialRow failed) {
        var text = new StringBuilder();
        text.append("It failed in the stage ").append(failed.stage()).append(": ").append(failed.detail())
                .append(" (").append(failed.cause()).append(")\n");
        if (failed.diagnosis() != null) {
            text.append(failed.rootCause()).append(": ").append(failed.rootCause().suggestion()).append('\n');
            if (failed.diagnosis().line() != null) {
                text.append("The line that shows it: ").append(failed.diagnosis().line()).append('\n');
            }
        }
        logOf(failed).ifPresent(log -> text.append("The end of its terminal log:\n").append(tail(log)));
        return text.toString();
    }

    /** From LISTEN on the project has no terminal but that of its start. */
    private Optional<String> logOf(TrialRow failed) {
        return Stream.of(failed.stage(), Stage.START).flatMap(stage -> trials.log(failed.id(), stage).stream())
                .findFirst();
    }

    private static String tail(String log) {
        return log.length() <= LOG_TAIL ? log : log.substring(log.length() - LOG_TAIL);
    }
}
