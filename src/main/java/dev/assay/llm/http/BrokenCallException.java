package dev.assay.llm.http;

import dev.assay.usage.UsageRow.Outcome;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;

/** A call that ended without a whole answer, or with one that nobody can read; its message has nothing of either. */
public final class BrokenCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What broke it. */
    public enum Kind {
        NOT_CONNECTED("not connected", Outcome.DISCONNECTED),
        TIMED_OUT("no whole answer in time", Outcome.TIMED_OUT),
        CUT_OFF("the answer was cut off", Outcome.UNUSABLE),
        TOO_LARGE("the answer is too large", Outcome.UNUSABLE),
        UNREADABLE("the answer cannot be read", Outcome.UNUSABLE),
        ERROR_IN_ANSWER("the service broke its answer off", Outcome.UNUSABLE),
        CANCELLED("cancelled", Outcome.CANCELLED);

        private final String description;
        private final Outcome outcome;

        Kind(String description, Outcome outcome) {
            this.description = description;
            this.outcome = outcome;
        }

        String description() {
            return description;
        }

        Outcome outcome() {
            return outcome;
        }
    }

    BrokenCallException(Kind kind) {
        this(kind, null);
    }

    /** Names its cause only: that one's message may repeat the service, and langchain4j throws first causes. */
    private BrokenCallException(Kind kind, IOException cause) {
        super(kind.description() + (cause == null ? "" : ": " + cause.getClass().getSimpleName()));
        this.kind = kind;
    }

    /** @param answered whether the head of a good answer had come */
    static BrokenCallException of(IOException failed, boolean answered) {
        return new BrokenCallException(kindOf(failed, answered), failed);
    }

    private static Kind kindOf(IOException failed, boolean answered) {
        return switch (failed) {
            case HttpConnectTimeoutException notReached -> Kind.NOT_CONNECTED;
            case HttpTimeoutException late -> Kind.TIMED_OUT;
            default -> answered ? Kind.CUT_OFF : Kind.NOT_CONNECTED;
        };
    }

    public Kind kind() {
        return kind;
    }
}
