package dev.assay.llm;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RetriableException;
import jakarta.ejb.ApplicationException;
import java.io.IOException;

/**
 * A model gave no answer, by the fault of its service or of how it is set up here. The message is one sentence that
 * holds nothing of the prompt, the answer or the service's own text.
 */
@ApplicationException(rollback = false)
public class ProviderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    private ProviderException(boolean mayPass, String reason, RuntimeException cause) {
        super(reason, cause);
        this.mayPass = mayPass;
    }

    /** The catalogue entry cannot be used on this server. */
    static ProviderException notSetUp(String reason) {
        return new ProviderException(false, reason, null);
    }

    /** Classifies what came out of a model call. */
    public static ProviderException of(RuntimeException failed) {
        return switch (failed) {
            case RetriableException passing -> new ProviderException(true, describe(passing), passing);
            case ProviderException already -> already;
            default -> new ProviderException(hasCause(failed, IOException.class), describe(failed), failed);
        };
    }

    /** Whether another attempt, later, can succeed. */
    public boolean mayPass() {
        return mayPass;
    }

    private static String describe(Throwable failed) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException http) {
                return "the model's service answered HTTP " + http.statusCode();
            }
        }
        return "the model's service failed: " + failed.getClass().getSimpleName();
    }

    private static boolean hasCause(Throwable failed, Class<? extends Throwable> type) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
