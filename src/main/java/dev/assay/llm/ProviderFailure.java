package dev.assay.llm;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RetriableException;
import java.io.IOException;

/**
 * Why a model gave no answer.
 *
 * @param mayPass whether another attempt, later, can succeed
 * @param reason  one sentence; holds nothing of the prompt, the answer or the service's own text
 */
public record ProviderFailure(boolean mayPass, String reason) {

    /** Classifies what came out of a model call. */
    public static ProviderFailure of(RuntimeException failed) {
        return switch (failed) {
            case RetriableException passing -> new ProviderFailure(true, describe(passing));
            case IllegalStateException setUp -> new ProviderFailure(false, setUp.getMessage());
            default -> new ProviderFailure(isConnection(failed), describe(failed));
        };
    }

    private static boolean isConnection(Throwable failed) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static String describe(Throwable failed) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException http) {
                return "the model's service answered HTTP " + http.statusCode();
            }
        }
        return "the model's service failed: " + failed.getClass().getSimpleName();
    }
}
