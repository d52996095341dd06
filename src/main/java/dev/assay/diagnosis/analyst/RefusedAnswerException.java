package dev.assay.diagnosis.analyst;

/** An answer breaks a rule. The message says which, and never repeats text of the answer. */
final class RefusedAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedAnswerException(String reason) {
        super(reason);
    }
}
