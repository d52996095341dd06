package dev.assay.llm;

import dev.assay.llm.limits.NotNowException;
import dev.langchain4j.exception.LangChain4jException;
import jakarta.ejb.ApplicationException;
import java.time.Duration;

/**
 * A model gave no answer, by the fault of its service or of how it is set up here. The message is one sentence that
 * holds nothing of the prompt, the answer or the service's own text.
 */
@ApplicationException(rollback = false)
public class ProviderException extends LangChain4jException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final Duration pause;

    /** What became of the call. */
    private enum Kind { NOT_MADE_YET, MAY_PASS, FINAL }

    private ProviderException(Kind kind, Duration pause, String reason, RuntimeException cause) {
        super(reason, cause);
        this.kind = kind;
        this.pause = pause;
    }

    /** The catalogue entry cannot be used on this server. */
    static ProviderException notSetUp(String reason) {
        return new ProviderException(Kind.FINAL, Duration.ZERO, reason, null);
    }

    /** The call was not made, because it must not be made now. */
    static ProviderException notNow(NotNowException refused) {
        return new ProviderException(Kind.NOT_MADE_YET, refused.pause(), refused.getMessage(), refused);
    }

    /**
     * The attempt failed.
     *
     * @param pause that the service asked for
     */
    static ProviderException failed(boolean mayPass, Duration pause, String reason, RuntimeException cause) {
        return new ProviderException(mayPass ? Kind.MAY_PASS : Kind.FINAL, pause, reason, cause);
    }

    /** Whether another attempt, later, can succeed. */
    public boolean mayPass() {
        return kind != Kind.FINAL;
    }

    /** Whether the service was called: if not, no attempt is lost. */
    public boolean wasAttempted() {
        return kind != Kind.NOT_MADE_YET;
    }

    /** No further call may be made before this is over, counted from now. */
    public Duration pause() {
        return pause;
    }
}
