package dev.assay.llm.http;

import dev.assay.llm.http.BrokenCallException.Kind;
import dev.assay.usage.UsageRow.Outcome;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/**
 * What became of a call without an answer.
 *
 * @param error   a few words of ours, or the name of an exception; nothing of the service
 * @param mayPass whether another attempt, later, can succeed
 */
public record CallFailure(Outcome outcome, String error, boolean mayPass) {

    private static final int TOO_MANY_REQUESTS = 429;

    /** Below 500; 408: the service waited too long for us, 409: for another, 425: it is too early for it. */
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, TOO_MANY_REQUESTS);

    /**
     * @param failed what came out of the call, wrapped or not
     * @param status of its answer; 0 if there was none
     */
    public static CallFailure of(Throwable failed, int status) {
        return causes(failed).flatMap(cause -> known(cause).stream()).findFirst()
                .or(() -> status / 100 == 2 ? Optional.of(ofKind(Kind.UNREADABLE)) : Optional.empty())
                .or(() -> causes(failed).flatMap(cause -> withoutStatus(cause).stream()).findFirst())
                .orElseGet(() -> new CallFailure(Outcome.REJECTED, name(failed), false));
    }

    /** From the outermost to the first. */
    private static Stream<Throwable> causes(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause).limit(50);
    }

    private static Optional<CallFailure> known(Throwable cause) {
        return Optional.ofNullable(switch (cause) {
            case BrokenCallException broken -> ofKind(broken.kind());
            case HttpException http -> ofStatus(http.statusCode());
            case RejectedExecutionException stopping -> ofKind(Kind.CANCELLED);
            case InterruptedException stopped -> ofKind(Kind.CANCELLED);
            default -> null;
        });
    }

    private static CallFailure ofStatus(int status) {
        var outcome = status == TOO_MANY_REQUESTS ? Outcome.RATE_LIMITED
                : status >= 500 ? Outcome.UNAVAILABLE : Outcome.REJECTED;
        return new CallFailure(outcome, "HTTP " + status, status >= 500 || PASSING.contains(status));
    }

    private static CallFailure ofKind(Kind kind) {
        return new CallFailure(kind.outcome(), kind.description(), true);
    }

    /** A provider that does not call over our client says it with langchain4j's exceptions. */
    private static Optional<CallFailure> withoutStatus(Throwable cause) {
        var outcome = switch (cause) {
            case RateLimitException limited -> Outcome.RATE_LIMITED;
            case TimeoutException late -> Outcome.TIMED_OUT;
            case InternalServerException broken -> Outcome.UNAVAILABLE;
            case RetriableException passing -> Outcome.UNAVAILABLE;
            case UnresolvedModelServerException unknown -> Outcome.DISCONNECTED;
            case IOException disconnected -> Outcome.DISCONNECTED;
            default -> null;
        };
        return Optional.ofNullable(outcome).map(found -> new CallFailure(found, name(cause), true));
    }

    private static String name(Throwable failed) {
        return failed.getClass().getSimpleName();
    }
}
