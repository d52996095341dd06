package dev.assay.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.usage.UsageRow.Outcome;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallFailureTest {

    @ParameterizedTest
    @CsvSource({"301,REJECTED,false", "304,REJECTED,false", "400,REJECTED,false", "401,REJECTED,false",
        "403,REJECTED,false", "404,REJECTED,false", "408,REJECTED,true", "409,REJECTED,true", "413,REJECTED,false",
        "422,REJECTED,false", "425,REJECTED,true", "429,RATE_LIMITED,true", "500,UNAVAILABLE,true",
        "503,UNAVAILABLE,true", "529,UNAVAILABLE,true", "999,UNAVAILABLE,true"})
    void aStatusSaysItAllHoweverItIsWrapped(int status, Outcome outcome, boolean mayPass) {
        // Given
        var thrown = new IllegalStateException(new InternalServerException(new HttpException(status, "secret")));

        // When
        var failure = CallFailure.of(thrown, status);

        // Then
        assertThat(failure).isEqualTo(new CallFailure(outcome, "HTTP " + status, mayPass));
    }

    static Stream<Arguments> withoutStatus() {
        return Stream.of(
                Arguments.of(new RateLimitException("x"), Outcome.RATE_LIMITED, true),
                Arguments.of(new TimeoutException("x"), Outcome.TIMED_OUT, true),
                Arguments.of(new TimeoutException("x", new InterruptedException()), Outcome.CANCELLED, true),
                Arguments.of(new InternalServerException("x"), Outcome.UNAVAILABLE, true),
                Arguments.of(new UnresolvedModelServerException("x"), Outcome.DISCONNECTED, true),
                Arguments.of(new UncheckedIOException(new IOException("x")), Outcome.DISCONNECTED, true),
                Arguments.of(new RejectedExecutionException("x"), Outcome.CANCELLED, true),
                Arguments.of(new AuthenticationException("x"), Outcome.REJECTED, false),
                Arguments.of(new ModelNotFoundException("x"), Outcome.REJECTED, false),
                Arguments.of(new UnsupportedFeatureException("x"), Outcome.REJECTED, false),
                Arguments.of(new NullPointerException("x"), Outcome.REJECTED, false));
    }

    @ParameterizedTest
    @MethodSource("withoutStatus")
    void withoutAnAnswerTheExceptionSays(Throwable failed, Outcome outcome, boolean mayPass) {
        // When
        var failure = CallFailure.of(failed, 0);

        // Then
        assertThat(failure.outcome()).isEqualTo(outcome);
        assertThat(failure.mayPass()).isEqualTo(mayPass);
        assertThat(failure.error()).isNotBlank().hasSizeLessThan(50);
    }

    @Test
    void whateverFailsOverAGoodAnswerMakesItUnusable() {
        // When
        var failure = CallFailure.of(new NullPointerException("text of the service"), 200);

        // Then
        assertThat(failure).isEqualTo(new CallFailure(Outcome.UNUSABLE, "the answer cannot be read", true));
    }

    @Test
    void causesThatGoInACircleEnd() {
        // Given
        var one = new IllegalStateException("one");
        var other = new IllegalStateException("other", one);
        one.initCause(other);

        // When
        var failure = CallFailure.of(one, 0);

        // Then
        assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
    }
}
