package dev.assay.testing.service;

import java.io.Serial;

/** Something that a run stands on cannot start. The message is one sentence for a person, with the fix or the log. */
public class CannotStart extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
