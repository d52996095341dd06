package dev.assay.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
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
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a service may do to a streamed answer, and that its end is told exactly once. */
class StreamedCallsTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(4);
    private static final ChatRequest REQUEST = ChatRequest.builder().messages(UserMessage.from("Count.")).build();

    private static final String TABLE = """
            PLAIN                    | ANSWERED     |
            CACHED_TOKENS            | ANSWERED     |
            REASONING_TOKENS         | ANSWERED     |
            NO_USAGE                 | ANSWERED     |
            USAGE_ZERO               | ANSWERED     |
            STREAM                   | ANSWERED     |
            STREAM_NO_USAGE          | ANSWERED     |
            STREAM_WITHOUT_DONE      | ANSWERED     |
            STREAM_TRICKLE           | ANSWERED     |
            STREAM_USAGE_TEXT        | ANSWERED     |
            STREAM_UNFINISHED        | UNUSABLE     | the answer was cut off
            STREAM_CUT_OFF           | UNUSABLE     | the answer was cut off
            STREAM_RESET             | UNUSABLE     | the answer was cut off
            STREAM_HTML              | UNUSABLE     | the answer was cut off
            STREAM_ODD_TYPES         | UNUSABLE     | the answer cannot be read
            STREAM_HALF_AN_EVENT     | UNUSABLE     | the answer cannot be read
            STREAM_ERROR_EVENT       | UNUSABLE     | the service broke its answer off
            STREAM_NAMED_ERROR       | UNUSABLE     | the service broke its answer off
            STREAM_HUNDRED_MEGABYTES | UNUSABLE     | the answer is too large
            STREAM_WITHOUT_END       | TIMED_OUT    | no whole answer in time
            SILENCE                  | TIMED_OUT    | no whole answer in time
            LIMITED_SECONDS          | RATE_LIMITED | HTTP 429
            STATUS_502               | UNAVAILABLE  | HTTP 502
            RESET_BEFORE_ANSWER      | DISCONNECTED | not connected
            """;

    private static final int MAX_ANSWER = 1_000_000;

    private static BilledService service;
    private static ExecutorService readers;
    private static ModelHttp http;

    private final OpenAiProvider provider = new OpenAiProvider();

    private record Row(Behaviour behaviour, Outcome outcome, String error) {

        static Row of(String line) {
            var cells = Stream.of((line + " ").split("\\|")).map(String::strip).toList();
            return new Row(Behaviour.valueOf(cells.get(0)), Outcome.valueOf(cells.get(1)), cells.get(2));
        }
    }

    /** How a stream ended, as often as it was told. */
    private static class Ends implements StreamingChatResponseHandler {

        final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

        @Override
        public void onCompleteResponse(ChatResponse response) {
            told.add(response);
        }

        @Override
        public void onError(Throwable failed) {
            told.add(failed);
        }

        Object first() throws InterruptedException {
            return told.poll(LIMIT.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @BeforeAll
    static void start() {
        service = new BilledService();
        readers = Executors.newFixedThreadPool(2);
        http = HttpFixture.with(MAX_ANSWER, readers);
    }

    @AfterAll
    static void stop() {
        service.close();
        readers.shutdownNow();
    }

    static Stream<Row> rows() {
        return TABLE.lines().map(Row::of);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aStreamEndsOnceInTimeAndCountsWhatIsBilled(Row expected) throws InterruptedException {
        // Given
        var account = service.account(expected.behaviour());
        var ends = new Ends();

        // When
        try (var exchange = Exchange.open()) {
            model(expected.behaviour()).chat(REQUEST, OneEnd.of(ends));
            var end = ends.first();

            // Then
            await("the end of the connection of a call that was given up").atMost(GRACE).until(service::isIdle);
            assertThat(outcome(end, exchange)).isEqualTo(expected.outcome());
            assertThat(end instanceof Throwable failed ? CallFailure.of(failed, exchange.status()).error() : "")
                    .isEqualTo(expected.error());
            assertThat(tokens(end, exchange)).isEqualTo(account.bill());
            assertThat(account.arrivals()).hasSize(1);
            assertThat(ends.told).isEmpty();
        }
    }

    @Test
    void theTableHasEveryBehaviourOfAStream() {
        // When
        var inTable = rows().map(Row::behaviour).toList();

        // Then
        assertThat(inTable).containsAll(Behaviour.streamed());
    }

    @Test
    void aStreamThatItsReaderCancelsClosesItsConnectionAndEnds() throws InterruptedException {
        // Given
        var ends = new Ends() {
            @Override
            public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                context.streamingHandle().cancel();
            }
        };

        // When
        try (var exchange = Exchange.open()) {
            model(Behaviour.STREAM_WITHOUT_END).chat(REQUEST, ends);
            var end = ends.first();

            // Then
            assertThat(outcome(end, exchange)).isEqualTo(Outcome.CANCELLED);
            await().atMost(GRACE).until(service::isIdle);
            assertThat(ends.told).isEmpty();
        }
    }

    @Test
    void aStreamForWhichThereIsNoThreadIsNotBegun() {
        // Given
        var stopped = Executors.newSingleThreadExecutor();
        stopped.shutdown();
        var full = HttpFixture.with(MAX_ANSWER, stopped);
        var before = service.account(Behaviour.PLAIN).arrivals().size();

        // When
        var failed = catchThrowable(() -> model(full, Behaviour.PLAIN)
                .chat(REQUEST, new Ends()));

        // Then
        assertThat(failed).isInstanceOf(RejectedExecutionException.class);
        assertThat(CallFailure.of(failed, 0).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(service.account(Behaviour.PLAIN).arrivals()).hasSize(before);
    }

    private StreamingChatModel model(Behaviour behaviour) {
        return model(http, behaviour);
    }

    private StreamingChatModel model(ModelHttp over, Behaviour behaviour) {
        return provider.streamingChatModel(new Model("it", "openai", "m", service.baseUrl(behaviour), null, null, null,
                LIMIT, null, null), new ModelProvider.Connection(over.builder(LIMIT), null));
    }

    private static Outcome outcome(Object end, Exchange exchange) {
        assertThat(end).as("how the stream ended").isNotNull();
        return end instanceof Throwable failed ? CallFailure.of(failed, exchange.status()).outcome() : Outcome.ANSWERED;
    }

    private Tokens tokens(Object end, Exchange exchange) {
        return end instanceof ChatResponse response
                ? Optional.ofNullable(response.tokenUsage()).flatMap(provider::tokens)
                        .or(exchange::reported).orElseGet(() -> TokenEstimate.of(REQUEST, response))
                : exchange.reported().orElse(Tokens.NONE);
    }
}
