package dev.assay.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProviderExceptionTest {

    private static final String SERVICE_TEXT = "text of the service\nwith a key sk-123";

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new RateLimitException(http(429)), true, "HTTP 429"),
                Arguments.of(new InternalServerException(http(503)), true, "HTTP 503"),
                Arguments.of(new TimeoutException(SERVICE_TEXT), true, "TimeoutException"),
                Arguments.of(new UncheckedIOException(new IOException(SERVICE_TEXT)), true, "UncheckedIOException"),
                Arguments.of(new AuthenticationException(http(401)), false, "HTTP 401"),
                Arguments.of(new ModelNotFoundException(http(404)), false, "HTTP 404"),
                Arguments.of(new NullPointerException(SERVICE_TEXT), false, "NullPointerException"),
                Arguments.of(new IllegalStateException(SERVICE_TEXT), false, "IllegalStateException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void onlyWhatMayPassIsTriedAgainAndNothingOfTheServiceIsRepeated(RuntimeException failed, boolean mayPass,
            String named) {
        // When
        var failure = ProviderException.of(failed);

        // Then
        assertThat(failure.mayPass()).isEqualTo(mayPass);
        assertThat(failure.getMessage()).contains(named).doesNotContain("sk-123");
    }

    @Test
    void whatIsNotSetUpHereKeepsItsReason() {
        // When
        var failure = ProviderException.of(ProviderException.notSetUp("the API key is not there: env:X_API_KEY"));

        // Then
        assertThat(failure.mayPass()).isFalse();
        assertThat(failure.getMessage()).isEqualTo("the API key is not there: env:X_API_KEY");
    }

    private static HttpException http(int status) {
        return new HttpException(status, SERVICE_TEXT);
    }
}
