package dev.assay.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.catalog.Model;
import dev.assay.llm.http.CallFailure;
import dev.assay.llm.http.Exchange;
import dev.assay.llm.http.HttpFixture;
import dev.assay.llm.http.ModelHttp;
import dev.assay.llm.provider.OpenAiProvider;
import dev.assay.testing.billed.Behaviour;
import dev.assay.testing.billed.BilledService;
import dev.assay.usage.Tokens;
import dev.assay.usage.UsageRow.Outcome;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a service may do to a call for a whole answer, and what one attempt makes of it. */
class BilledCallsTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** What closing and the machine may add. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    private static final ChatRequest REQUEST = ChatRequest.builder()
            .messages(SystemMessage.from("Be kürzer."), UserMessage.from("What is a ledger 🙂?")).build();

    /** Behaviour, outcome, error, whether it may pass, pause asked for in seconds. */
    private static final String TABLE = """
            PLAIN                      | ANSWERED     |                           |       |
            CACHED_TOKENS              | ANSWERED     |                           |       |
            REASONING_TOKENS           | ANSWERED     |                           |       |
            NO_USAGE                   | ANSWERED     |                           |       |
            USAGE_NULL                 | ANSWERED     |                           |       |
            USAGE_TEXT                 | ANSWERED     |                           |       |
            USAGE_NEGATIVE             | ANSWERED     |                           |       |
            USAGE_HUGE                 | ANSWERED     |                           |       |
            UNICODE_ANSWER             | ANSWERED     |                           |       |
            EMPTY_ANSWER               | ANSWERED     |                           |       |
            FINISH_LENGTH              | ANSWERED     |                           |       |
            LIMITED_SECONDS            | RATE_LIMITED | HTTP 429                  | true  | 2
            LIMITED_PAST_DATE          | RATE_LIMITED | HTTP 429                  | true  | 0
            LIMITED_IMF_FIXDATE        | RATE_LIMITED | HTTP 429                  | true  | 3
            LIMITED_RFC_850_DATE       | RATE_LIMITED | HTTP 429                  | true  | 3
            LIMITED_ASCTIME_DATE       | RATE_LIMITED | HTTP 429                  | true  | 3
            LIMITED_TEN_YEARS          | RATE_LIMITED | HTTP 429                  | true  | 315360000
            LIMITED_WITHOUT_PAUSE      | RATE_LIMITED | HTTP 429                  | true  |
            LIMITED_GARBAGE            | RATE_LIMITED | HTTP 429                  | true  |
            LIMITED_ALWAYS             | RATE_LIMITED | HTTP 429                  | true  |
            LIMITED_WITHOUT_END        | RATE_LIMITED | HTTP 429                  | true  | 7
            STATUS_500_ONCE            | UNAVAILABLE  | HTTP 500                  | true  |
            STATUS_500_ALWAYS          | UNAVAILABLE  | HTTP 500                  | true  |
            ERROR_OF_HUNDRED_MEGABYTES | UNAVAILABLE  | HTTP 500                  | true  |
            STATUS_502                 | UNAVAILABLE  | HTTP 502                  | true  |
            STATUS_503_PAUSE           | UNAVAILABLE  | HTTP 503                  | true  | 2
            STATUS_529                 | UNAVAILABLE  | HTTP 529                  | true  |
            STATUS_408                 | REJECTED     | HTTP 408                  | true  |
            STATUS_400                 | REJECTED     | HTTP 400                  | false |
            STATUS_401                 | REJECTED     | HTTP 401                  | false |
            STATUS_403                 | REJECTED     | HTTP 403                  | false |
            STATUS_404                 | REJECTED     | HTTP 404                  | false |
            STATUS_413                 | REJECTED     | HTTP 413                  | false |
            STATUS_422                 | REJECTED     | HTTP 422                  | false |
            REDIRECT_301               | REJECTED     | HTTP 301                  | false |
            REDIRECT_302               | REJECTED     | HTTP 302                  | false |
            REDIRECT_307               | REJECTED     | HTTP 307                  | false |
            RESET_BEFORE_ANSWER        | DISCONNECTED | not connected             | true  |
            RESET_IN_HEADERS           | DISCONNECTED | not connected             | true  |
            CLOSED_WITHOUT_ANSWER      | DISCONNECTED | not connected             | true  |
            NOT_HTTP                   | DISCONNECTED | not connected             | true  |
            RESET_IN_ANSWER            | UNUSABLE     | the answer was cut off    | true  |
            SHORTER_THAN_LENGTH        | UNUSABLE     | the answer was cut off    | true  |
            CHUNKED_GARBAGE            | UNUSABLE     | the answer was cut off    | true  |
            TRICKLE_WITHOUT_END        | TIMED_OUT    | no whole answer in time   | true  |
            SILENCE                    | TIMED_OUT    | no whole answer in time   | true  |
            HEADERS_WITHOUT_END        | TIMED_OUT    | no whole answer in time   | true  |
            HUNDRED_MEGABYTES          | UNUSABLE     | the answer is too large   | true  |
            TRUNCATED_AFTER_USAGE      | UNUSABLE     | the answer cannot be read | true  |
            TRUNCATED_BEFORE_USAGE     | UNUSABLE     | the answer cannot be read | true  |
            STATUS_204                 | UNUSABLE     | the answer cannot be read | true  |
            HTML                       | UNUSABLE     | the answer cannot be read | true  |
            OTHER_JSON                 | UNUSABLE     | the answer cannot be read | true  |
            NULL                       | UNUSABLE     | the answer cannot be read | true  |
            DEEP                       | UNUSABLE     | the answer cannot be read | true  |
            WRONG_CHARSET              | UNUSABLE     | the answer cannot be read | true  |
            TRICKLE                    | ANSWERED     |                           |       |
            WRONG_CONTENT_TYPE         | ANSWERED     |                           |       |
            TWO_DOCUMENTS              | ANSWERED     |                           |       |
            GZIP_UNASKED               | ANSWERED     |                           |       |
            USAGE_ZERO                 | ANSWERED     |                           |       |
            USAGE_EMPTY                | ANSWERED     |                           |       |
            USAGE_BEYOND_LONG          | ANSWERED     |                           |       |
            USAGE_PARTS_ABOVE_WHOLE    | ANSWERED     |                           |       |
            """;

    private static final Executor NO_STREAMS = task -> {
        throw new AssertionError("a whole answer needs no other thread");
    };

    private static final OpenAiProvider PROVIDER = new OpenAiProvider();
    private static final int MAX_ANSWER = 1_000_000;

    /** The cap is noticed when it is passed. */
    private static final int ONE_READ = 65_536;

    private static BilledService service;
    private static ModelHttp http;

    private record Row(Behaviour behaviour, Outcome outcome, CallFailure failure, Duration retryAfter) {

        static Row of(String line) {
            var cells = Stream.of((line + " ").split("\\|")).map(String::strip).toList();
            var outcome = Outcome.valueOf(cells.get(1));
            return new Row(Behaviour.valueOf(cells.get(0)), outcome,
                    outcome == Outcome.ANSWERED ? null
                            : new CallFailure(outcome, cells.get(2), Boolean.parseBoolean(cells.get(3))),
                    cells.get(4).isEmpty() ? null : Duration.ofSeconds(Long.parseLong(cells.get(4))));
        }
    }

    private record Attempted(CallFailure failure, Tokens tokens) {}

    @BeforeAll
    static void start() {
        service = new BilledService();
        http = HttpFixture.with(MAX_ANSWER, NO_STREAMS);
        loadClasses();
    }

    /** So that the first call is no slower than the others. */
    private static void loadClasses() {
        try (var another = new BilledService()) {
            model(another, Behaviour.PLAIN, Duration.ofMinutes(1)).chat(REQUEST);
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    static Stream<Row> rows() {
        return TABLE.lines().map(Row::of);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void oneAttemptEndsInTimeAndCountsWhatIsBilled(Row expected) {
        // Given
        var account = service.account(expected.behaviour());
        var begin = System.nanoTime();

        // When
        try (var exchange = Exchange.open()) {
            var attempted = attempt(expected.behaviour(), exchange);

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT.plus(GRACE));
            assertThat(attempted.failure()).isEqualTo(expected.failure());
            assertThat(seconds(exchange.retryAfter())).isEqualTo(seconds(Optional.ofNullable(expected.retryAfter())));
            await("the end of the connection of a call that was given up").atMost(GRACE).until(service::isIdle);
            assertThat(attempted.tokens()).isEqualTo(account.bill());
            assertThat(account.arrivals()).hasSize(1);
            assertThat(account.strays()).isZero();
            assertThat(exchange.bytes()).isLessThanOrEqualTo(MAX_ANSWER + ONE_READ);
        }
    }

    /** Rounded up: the service's dates are of whole seconds, and it takes the next. */
    private static Optional<Long> seconds(Optional<Duration> pause) {
        return pause.map(length -> Math.ceilDiv(length.toMillis(), 1000L));
    }

    @Test
    void theTableHasEveryBehaviourOfAWholeAnswer() {
        // When
        var inTable = rows().map(Row::behaviour).toList();

        // Then
        var all = EnumSet.copyOf(Behaviour.whole());
        all.addAll(Behaviour.rare());
        assertThat(inTable).containsExactlyInAnyOrderElementsOf(all);
    }

    private static Attempted attempt(Behaviour behaviour, Exchange exchange) {
        try {
            var response = model(service, behaviour, LIMIT).chat(REQUEST);
            var counted = Optional.ofNullable(response.tokenUsage()).flatMap(PROVIDER::tokens).or(exchange::reported);
            return new Attempted(null, counted.orElseGet(() -> TokenEstimate.of(REQUEST, response)));
        } catch (RuntimeException failed) {
            return new Attempted(CallFailure.of(failed, exchange.status()), exchange.reported().orElse(Tokens.NONE));
        }
    }

    private static ChatModel model(BilledService of, Behaviour behaviour, Duration limit) {
        return PROVIDER.chatModel(new Model("it", "openai", "m", of.baseUrl(behaviour), null, null, null, limit, null,
                null), new ModelProvider.Connection(http.builder(limit), null));
    }
}
