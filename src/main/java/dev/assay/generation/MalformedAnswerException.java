package dev.assay.generation;

import jakarta.ejb.ApplicationException;

/**
 * A model's answer holds no project that can be accepted: the project's fault, not ours and not the provider's.
 * The message is one sentence that says why, and never repeats text of the answer.
 */
@ApplicationException
public class MalformedAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedAnswerException(String reason) {
        super(reason);
    }
}
