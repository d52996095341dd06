package dev.assay.analysis;

import dev.assay.catalog.Stage;
import dev.assay.verdict.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A real failure, into whose log something can be put. */
public record FailedLog(String name, Stage stage, Cause cause, String detail, String log) {

    /** The stage that wrote the log. */
    public Stage logged() {
        return stage == Stage.INSTALL || stage == Stage.BUILD ? stage : Stage.START;
    }

    public int lines() {
        return log.split("\n").length;
    }

    /** @param at how many lines stand before it */
    String with(InjectionCase injected, int at) {
        List<String> lines = new ArrayList<>(List.of(log.split("\n")));
        lines.addAll(at, Collections.nCopies(injected.times(), injected.injection()));
        return String.join("\n", lines);
    }
}
