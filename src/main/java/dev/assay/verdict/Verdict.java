package dev.assay.verdict;

import dev.assay.catalog.Stage;

/** The typed conclusion of a trial. Blame is in the type: the reader must handle each. */
public sealed interface Verdict {

    /** Every rule held. */
    record Passed() implements Verdict {}

    /**
     * The project is at fault.
     *
     * @param stage where it failed; null when there was no project to run
     * @param detail one sentence with the observed fact
     */
    record Failed(Stage stage, Cause cause, String detail) implements Verdict {}

    /** The project is not to blame, so nothing was learned of it. */
    record Inconclusive(Attribution attribution, String reason) implements Verdict {}
}
