package dev.assay.llm.limits;

import java.time.Duration;

/** A model may not be called now. The message is a sentence without an end, for people. */
public final class NotNowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final Duration pause;

    /** Why. */
    public enum Reason {
        /** The service asked for a pause. */
        PAUSED,
        /** The service fails, and is left alone for a while. */
        CIRCUIT_OPEN,
        /** This server has as many calls of the service under way as it may. */
        FULL
    }

    NotNowException(Reason reason, Duration pause, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.pause = pause;
    }

    public Reason reason() {
        return reason;
    }

    /** After which it is worth asking again. */
    public Duration pause() {
        return pause;
    }
}
