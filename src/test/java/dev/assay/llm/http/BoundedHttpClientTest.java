package dev.assay.llm.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.billed.Behaviour;
import dev.assay.testing.billed.BilledService;
import dev.assay.testing.billed.FixedService;
import dev.assay.testing.service.FreePorts;
import dev.assay.usage.UsageRow.Outcome;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a call does to its thread and its connection. */
class BoundedHttpClientTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(5);

    private static BilledService service;
    private static ModelHttp http;

    /** What an interrupted thread has to say. */
    private record Left(Throwable failed, boolean isInterrupted) {}

    @BeforeAll
    static void start() {
        service = new BilledService();
        http = HttpFixture.withAnswersUpTo(1_000_000);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void interruptingTheCallerEndsTheCallAndItsConnectionAtOnce() {
        for (var silent : List.of(Behaviour.SILENCE, Behaviour.TRICKLE_WITHOUT_END, Behaviour.LIMITED_WITHOUT_END)) {
            // Given
            var left = new CompletableFuture<Left>();
            var before = service.account(silent).arrivals().size();
            var caller = Thread.ofPlatform().start(() -> {
                var failed = catchThrowable(() -> client().execute(request(silent)));
                left.complete(new Left(failed, Thread.currentThread().isInterrupted()));
            });
            await().atMost(SOON).until(() -> service.account(silent).arrivals().size() > before);

            // When
            caller.interrupt();

            // Then
            assertThat(left).as(silent.name()).succeedsWithin(SOON).satisfies(said -> {
                assertThat(said.failed()).isInstanceOf(RuntimeException.class);
                assertThat(said.isInterrupted()).isTrue();
            });
            await(silent.name()).atMost(SOON).until(service::isIdle);
        }
    }

    @Test
    void aThreadThatIsInterruptedAlreadyMakesNoCall() {
        // Given
        Thread.currentThread().interrupt();

        // When
        var failed = catchThrowable(() -> client().execute(request(Behaviour.STATUS_400)));

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failed).isInstanceOfSatisfying(BrokenCallException.class,
                broken -> assertThat(broken.kind()).isEqualTo(BrokenCallException.Kind.CANCELLED));
        assertThat(service.account(Behaviour.STATUS_400).arrivals()).isEmpty();
    }

    @Test
    void callsThatEndWellShareTheirConnection() {
        // Given
        try (var another = FixedService.json("{}")) {
            var request = HttpRequest.builder().method(HttpMethod.POST).url(another.url("/")).body("{}").build();

            // When
            for (var call = 0; call < 5; call++) {
                client().execute(request);
            }

            // Then
            assertThat(another.asked()).hasSize(5);
            assertThat(another.asked().stream().map(FixedService.Asked::from).distinct()).hasSize(1);
        }
    }

    @Test
    void nobodyListeningIsToldAtOnce() {
        // Given
        var nobody = HttpRequest.builder().method(HttpMethod.POST).body("{}")
                .url("http://127.0.0.1:" + FreePorts.one()).build();

        // When
        var failed = catchThrowable(() -> client().execute(nobody));

        // Then
        assertThat(failed).isInstanceOfSatisfying(BrokenCallException.class,
                broken -> assertThat(broken.kind()).isEqualTo(BrokenCallException.Kind.NOT_CONNECTED));
    }

    @Test
    void noNameIsToldAtOnce() {
        // Given
        var nobody = HttpRequest.builder().method(HttpMethod.POST).body("{}").url("http://nobody.invalid/v1").build();

        // When
        var failed = catchThrowable(() -> client().execute(nobody));

        // Then
        assertThat(CallFailure.of(failed, 0)).isEqualTo(
                new CallFailure(Outcome.DISCONNECTED, "not connected", true));
    }

    @Test
    void anAddressThatIsNoneAndAFormAreRefused() {
        // Given
        var form = HttpRequest.builder().method(HttpMethod.POST).url(service.baseUrl(Behaviour.PLAIN))
                .addFormDataField("a", "b").build();
        var nowhere = HttpRequest.builder().method(HttpMethod.POST).url("http://a b/").body("{}").build();

        // Then
        assertThatExceptionOfType(UnsupportedFeatureException.class).isThrownBy(() -> client().execute(form));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> client().execute(nowhere));
    }

    @Test
    void whatAModelSetsDoesNotMoveTheLimits() {
        // Given
        var builder = http.builder(Duration.ofMillis(100));

        // When
        builder.readTimeout(LONG).connectTimeout(LONG);

        // Then
        assertThat(builder.readTimeout()).isEqualTo(Duration.ofMillis(100));
        assertThat(builder.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anAnswerIsHandedOnAsItCame() {
        // When
        var answer = client().execute(request(Behaviour.UNICODE_ANSWER));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers()).containsKey("content-type");
        assertThat(answer.bodyBytes()).isEqualTo(answer.body().getBytes(UTF_8));
        assertThat(answer.body()).contains("Gr\u00fc\u00dfe");
    }

    private static HttpClient client() {
        return http.builder(LONG).build();
    }

    private static HttpRequest request(Behaviour behaviour) {
        return HttpRequest.builder().method(HttpMethod.POST).url(service.baseUrl(behaviour), "chat/completions")
                .body("{\"model\":\"m\",\"messages\":[]}").build();
    }
}
