package dev.assay.llm.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.assay.catalog.Model;
import dev.assay.llm.limits.NotNowException.Reason;
import dev.assay.usage.UsageRow.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelLimitsTest {

    private static final Duration TOOK = Duration.ofMillis(5);

    private final PausesInMemory pauses = new PausesInMemory();
    private final ModelLimits limits = LimitsFixture.over(pauses);
    private final Model limited = model("limited", "http://one/v1");
    private final Model neighbour = model("neighbour", "http://one/v1");
    private final Model elsewhere = model("elsewhere", "http://two/v1");

    @Nested
    class APause {

        @ParameterizedTest
        @EnumSource(value = Outcome.class, names = {"RATE_LIMITED", "UNAVAILABLE"})
        void thatAServiceAsksForHoldsForItsModelAlone(Outcome outcome) {
            // When
            call(limited, outcome, Optional.of(Duration.ofSeconds(30)));

            // Then
            assertThatExceptionOfType(NotNowException.class).isThrownBy(() -> limits.enter(limited))
                    .matches(refused -> refused.reason() == Reason.PAUSED)
                    .matches(refused -> refused.pause().compareTo(Duration.ofSeconds(29)) > 0);
            assertThat(limits.concurrency(limited)).isZero();
            assertThat(limits.concurrency(neighbour)).isEqualTo(8);
            assertThat(limits.enter(neighbour)).isNotNull();
        }

        @Test
        void ofAnotherServerHoldsHereToo() {
            // When
            pauses.pauses.put("limited", Duration.ofSeconds(10));

            // Then
            assertThatExceptionOfType(NotNowException.class).isThrownBy(() -> limits.enter(limited));
        }

        @Test
        void isOverAfterItsTime() {
            // Given
            pauses.pauses.put("limited", Duration.ZERO);

            // Then
            assertThat(limits.enter(limited)).isNotNull();
        }

        @Test
        void isNeverLongerThanTheLongest() {
            // When
            call(limited, Outcome.RATE_LIMITED, Optional.of(Duration.ofDays(3650)));

            // Then
            assertThat(pauses.pauses).containsEntry("limited", LimitsFixture.LONGEST_PAUSE);
        }

        @Test
        void isNotMadeOfARetryAfterThatIsOver() {
            // When
            call(limited, Outcome.RATE_LIMITED, Optional.of(Duration.ZERO));

            // Then
            assertThat(pauses.pauses).isEmpty();
        }
    }

    @Nested
    class AService {

        @ParameterizedTest
        @EnumSource(value = Outcome.class, names = {"UNAVAILABLE", "TIMED_OUT", "DISCONNECTED"})
        void thatFailsIsLeftAloneAndTriedAgainWithOneCall(Outcome outcome) {
            // When
            callsOf(limited, outcome);

            // Then
            assertThatExceptionOfType(NotNowException.class).isThrownBy(() -> limits.enter(neighbour))
                    .matches(refused -> refused.reason() == Reason.CIRCUIT_OPEN);
            assertThat(limits.concurrency(neighbour)).isZero();
            assertThat(limits.concurrency(elsewhere)).isEqualTo(8);
            await().untilAsserted(() -> assertThat(limits.concurrency(neighbour)).isOne());
            call(neighbour, Outcome.ANSWERED, Optional.empty());
            assertThat(limits.concurrency(limited)).isEqualTo(8);
        }

        @ParameterizedTest
        @EnumSource(value = Outcome.class, names = {"ANSWERED", "RATE_LIMITED", "REJECTED", "UNUSABLE", "CANCELLED"})
        void thatAnswersIsNotLeftAlone(Outcome outcome) {
            // When
            callsOf(limited, outcome);

            // Then
            assertThat(limits.enter(neighbour)).isNotNull();
        }

        @Test
        void hasSoManyCallsUnderWayAndNoMore() {
            // Given
            List<Permit> permits = new ArrayList<>();
            for (var call = 0; call < LimitsFixture.SERVICE_CALLS; call++) {
                permits.add(limits.enter(limited));
            }

            // When
            assertThatExceptionOfType(NotNowException.class).isThrownBy(() -> limits.enter(neighbour))
                    .matches(refused -> refused.reason() == Reason.FULL);
            assertThat(limits.concurrency(neighbour)).isZero();
            permits.removeFirst().end(Outcome.ANSWERED, TOOK, Optional.empty());

            // Then
            assertThat(limits.enter(neighbour)).isNotNull();
        }
    }

    @Nested
    class Concurrency {

        @Test
        void isHalvedByEachLimitedCallDownToOne() {
            // When
            var limitsSeen = new ArrayList<Integer>();
            for (var call = 0; call < 4; call++) {
                call(limited, Outcome.RATE_LIMITED, Optional.empty());
                limitsSeen.add(limits.concurrency(limited));
            }

            // Then
            assertThat(limitsSeen).containsExactly(4, 2, 1, 1);
            assertThat(limits.concurrency(neighbour)).isEqualTo(8);
        }

        @Test
        void growsByOneWithEachAnswerWhileItIsMadeUseOf() {
            // Given
            for (var call = 0; call < 3; call++) {
                call(limited, Outcome.RATE_LIMITED, Optional.empty());
            }

            // When
            call(limited, Outcome.ANSWERED, Optional.empty());

            // Then
            assertThat(limits.concurrency(limited)).isEqualTo(2);
        }

        @Test
        void followsTheCatalogueAtOnce() {
            // Given
            call(limited, Outcome.RATE_LIMITED, Optional.empty());

            // Then
            assertThat(limits.concurrency(model("limited", "http://one/v1", 2))).isEqualTo(2);
        }
    }

    private void callsOf(Model model, Outcome outcome) {
        for (var call = 0; call < LimitsFixture.BREAKER_CALLS; call++) {
            call(model, outcome, Optional.empty());
        }
    }

    private void call(Model model, Outcome outcome, Optional<Duration> retryAfter) {
        limits.enter(model).end(outcome, TOOK, retryAfter);
    }

    private static Model model(String name, String baseUrl) {
        return model(name, baseUrl, 8);
    }

    private static Model model(String name, String baseUrl, int concurrentCalls) {
        return new Model(name, "openai", name, baseUrl, null, null, null, null, concurrentCalls, null);
    }
}
