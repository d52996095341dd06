package dev.assay.testing.billed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.usage.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BilledServiceTest {

    /** Its prompt has nine characters: three tokens, estimated. */
    private static final String REQUEST = """
            {"model":"m","messages":[{"role":"system","content":"abcd"},
             {"role":"user","content":[{"type":"text","text":"efghi"}]}]}""";
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final BilledService service = new BilledService();

    @AfterEach
    void tearDown() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN, 200, 31, 0, 17, 0",
        "CACHED_TOKENS, 200, 31, 20, 17, 0",
        "REASONING_TOKENS, 200, 31, 0, 17, 9",
        "NO_USAGE, 200, 3, 0, 16, 0",
        "USAGE_NULL, 200, 3, 0, 16, 0",
        "USAGE_TEXT, 200, 3, 0, 16, 0",
        "USAGE_NEGATIVE, 200, 3, 0, 16, 0",
        "USAGE_HUGE, 200, 3, 0, 16, 0",
        "EMPTY_ANSWER, 200, 31, 0, 17, 0",
        "TRICKLE, 200, 31, 0, 17, 0",
        "TRUNCATED_AFTER_USAGE, 200, 31, 0, 17, 0",
        "TRUNCATED_BEFORE_USAGE, 200, 0, 0, 0, 0",
        "WRONG_CONTENT_TYPE, 200, 31, 0, 17, 0",
        "HTML, 200, 0, 0, 0, 0",
        "OTHER_JSON, 200, 0, 0, 0, 0",
        "TWO_DOCUMENTS, 200, 31, 0, 17, 0",
        "GZIP_UNASKED, 200, 31, 0, 17, 0",
        "LIMITED_ALWAYS, 429, 0, 0, 0, 0",
        "STATUS_529, 529, 0, 0, 0, 0",
        "STATUS_204, 204, 0, 0, 0, 0",
        "REDIRECT_307, 307, 0, 0, 0, 0",
        "STREAM, 200, 31, 0, 17, 0",
        "STREAM_ERROR_EVENT, 200, 0, 0, 0, 0",
        "STREAM_NO_USAGE, 200, 3, 0, 16, 0",
        "STREAM_WITHOUT_DONE, 200, 31, 0, 17, 0"})
    void whatCameWholeIsBilledAsTheRuleSays(Behaviour behaviour, int status, long input, long cached, long output,
            long reasoning) throws Exception {
        // When
        var answer = post(behaviour, REQUEST);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(service.account(behaviour).bill())
                .isEqualTo(new Tokens(input, cached, output, reasoning)));
        assertThat(service.account(behaviour).arrivals()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE_ANSWER", "RESET_IN_HEADERS", "RESET_IN_ANSWER", "CLOSED_WITHOUT_ANSWER",
        "SHORTER_THAN_LENGTH", "STREAM_CUT_OFF"})
    void whatDoesNotComeWholeIsFree(Behaviour behaviour) {
        // When
        assertThatThrownBy(() -> post(behaviour, REQUEST)).isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);

        // Then
        assertThat(service.account(behaviour).bill()).isEqualTo(Tokens.NONE);
    }

    @Test
    void whoSaysNothingIsGivenUp() {
        // When
        assertThatThrownBy(() -> post(Behaviour.SILENCE, REQUEST)).isInstanceOf(HttpTimeoutException.class);

        // Then
        assertThat(service.account(Behaviour.SILENCE).bill()).isEqualTo(Tokens.NONE);
    }

    @Test
    void aLimitedCallIsAnsweredTheSecondTime() throws Exception {
        // When
        var first = post(Behaviour.LIMITED_SECONDS, REQUEST);
        var second = post(Behaviour.LIMITED_SECONDS, REQUEST);

        // Then
        var account = service.account(Behaviour.LIMITED_SECONDS);
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("2");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(account.pauses()).singleElement()
                .matches(pause -> pause.holds(account.arrivals().get(1)), "the second came too early")
                .matches(pause -> !pause.holds(account.arrivals().get(0)), "not the first");
    }

    @Test
    void aDateIsAheadByTwoToThreeSeconds() throws Exception {
        // When
        var asked = post(Behaviour.LIMITED_IMF_FIXDATE, REQUEST).headers().firstValue("Retry-After").orElseThrow();

        // Then
        var until = ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        assertThat(Duration.between(Instant.now(), until)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    @Test
    void aFollowedRedirectIsSeen() throws Exception {
        // Given
        var there = post(Behaviour.REDIRECT_301, REQUEST).headers().firstValue("Location").orElseThrow();

        // When
        http.send(HttpRequest.newBuilder(URI.create(service.baseUrl(Behaviour.REDIRECT_301)).resolve(there)).build(),
                HttpResponse.BodyHandlers.discarding());

        // Then
        assertThat(service.account(Behaviour.REDIRECT_301).strays()).isEqualTo(1);
        assertThat(service.account(Behaviour.REDIRECT_301).arrivals()).hasSize(1);
    }

    @Test
    void aStreamIsAnsweredWhereOneIsAskedFor() throws Exception {
        // When
        var answer = post(Behaviour.PLAIN, REQUEST.replace("\"model\"", "\"stream\":true,\"model\""));

        // Then
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(answer.body()).contains("\"content\":\"Good \"").endsWith("data: [DONE]\n\n");
    }

    private HttpResponse<String> post(Behaviour behaviour, String body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(service.baseUrl(behaviour) + "/chat/completions"))
                .timeout(LIMIT).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
