package dev.assay.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.tracing.Tracing;
import dev.assay.tracing.TracingFixture;
import dev.assay.trial.Ledger.Concluded;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Verdict;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real ledger keeps of a trace, and whom it tells of a verdict. */
class TraceIT {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static final Tracing TRACING = TracingFixture.over(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().build()).build());

    @RegisterExtension
    static final LedgerFixture fixture = new LedgerFixture(TRACING);

    @Test
    void aMessageCarriesTheTraceOfTheWorkThatWroteIt() {
        // Given
        var step = new AtomicReference<String>();

        // When
        TRACING.run("POST", PARENT, Map.of(), () -> fixture.enqueue("alice", "m", 1));
        TRACING.run("generate", PARENT, Map.of(), () -> {
            step.set(TRACING.current());
            fixture.ledger.generated(fixture.claim(), LedgerFixture.FILES, LedgerFixture.TOOK);
        });

        // Then
        assertThat(traceparents("assay.generations")).singleElement()
                .satisfies(each -> assertThat(each).startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-"));
        assertThat(traceparents("assay.verifications")).containsExactly(step.get());
    }

    @Test
    void aMessageThatNoTraceLedToCarriesNone() {
        // When
        fixture.enqueue("alice", "m", 1);

        // Then
        assertThat(traceparents("assay.generations")).containsExactly((String) null);
    }

    @Test
    void theWorkOfATrialKnowsTheTraceOfItsExperiment() {
        // Given
        var type = "{\"name\": \"n\", \"image\": \"i\", \"start\": \"s\"}";
        var trial = fixture.enqueue("alice", "m", 1, type).getFirst();

        // When
        var before = fixture.trials.work(trial).traceparent();
        fixture.jdbi.useHandle(handle -> handle.execute("UPDATE experiment SET traceparent = ?", PARENT));

        // Then
        assertThat(before).isNull();
        assertThat(fixture.trials.work(trial).traceparent()).isEqualTo(PARENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n"})
    void noColumnTakesWhatIsNoTraceContext(String hostile) {
        fixture.enqueue("alice", "m", 1);
        for (var table : List.of("experiment", "outbox")) {
            assertThatThrownBy(() -> fixture.jdbi.useHandle(handle ->
                    handle.execute("UPDATE " + table + " SET traceparent = ?", hostile)))
                    .isInstanceOf(JdbiException.class).hasMessageContaining("traceparent");
        }
    }

    @Test
    void aVerdictIsToldOnceByWhoeverReachedIt() {
        // Given
        fixture.concluded.fired().clear();
        var trial = fixture.enqueue("alice", "m", 1).getFirst();
        var lease = fixture.claim();
        var verdict = Conclusion.of(new Verdict.Failed(null, Cause.MALFORMED_OUTPUT, "no project"));

        // When
        fixture.ledger.conclude(lease, Phase.GENERATING, verdict, LedgerFixture.TOOK);
        fixture.ledger.conclude(lease, Phase.GENERATING, verdict, LedgerFixture.TOOK);

        // Then
        assertThat(fixture.concluded.fired()).containsExactly(new Concluded(trial, fixture.experimentOf(trial), "m",
                "p@v1", Phase.FAILED, null, Cause.MALFORMED_OUTPUT, Attribution.CANDIDATE, LedgerFixture.TOOK));
    }

    @Test
    void aTrialWhoseServersWereLostIsToldToo() {
        // Given
        fixture.concluded.fired().clear();
        var trial = fixture.enqueue("alice", "m", 1).getFirst();

        // When
        for (var attempt = 1; attempt <= LedgerFixture.MAX_ATTEMPTS; attempt++) {
            fixture.claim();
            fixture.runOut();
            fixture.leases.expire();
        }

        // Then
        assertThat(fixture.concluded.fired()).containsExactly(new Concluded(trial, fixture.experimentOf(trial), "m",
                "p@v1", Phase.INCONCLUSIVE, null, null, Attribution.INFRASTRUCTURE, null));
    }

    private static List<String> traceparents(String topic) {
        return fixture.jdbi.withHandle(handle -> handle
                .createQuery("SELECT traceparent FROM outbox WHERE topic = :topic")
                .bind("topic", topic).mapTo(String.class).list());
    }
}
