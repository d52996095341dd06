package dev.assay.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.notification.Delivery.State;
import dev.assay.notification.RetryPolicy.Step;
import dev.assay.webhook.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final RetryPolicy POLICY =
            new RetryPolicy(5, Duration.ofSeconds(10), Duration.ofSeconds(60));
    private static final Answer SILENT = new Answer.Silent("no connection");

    @ParameterizedTest
    @CsvSource({"1, 0.0, 0", "1, 0.5, 5000", "1, 1.0, 10000", "2, 1.0, 20000", "3, 1.0, 40000", "4, 1.0, 60000",
        "4, 0.25, 15000"})
    void eachPauseIsARandomPartOfTheDoubleOfTheLast(int attempt, double random, long millis) {
        assertThat(POLICY.after(SILENT, attempt, random)).isEqualTo(new Step.Again(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5, 5", "3, 0.5, 5", "7, 0.5, 7", "60, 1.0, 60"})
    void aReceiverIsNeverCalledEarlierThanItAsks(long asked, double random, long seconds) {
        // Given
        var refused = new Answer.Refused(503, Duration.ofSeconds(asked));

        // When
        var step = POLICY.after(refused, 1, random);

        // Then
        assertThat(step).isEqualTo(new Step.Again(Duration.ofSeconds(seconds)));
    }

    @Test
    void aReceiverThatAsksForMoreThanTheLongestPauseGetsNoFurtherCall() {
        // Given
        var refused = new Answer.Refused(503, Duration.ofSeconds(61));

        // When
        var step = POLICY.after(refused, 1, 0.5);

        // Then
        assertThat(step).isEqualTo(new Step.End(State.FAILED));
    }

    @Test
    void anEndIsTheAnswersOrThatOfTheLastAttempt() {
        assertThat(POLICY.after(new Answer.Accepted(200), 1, 1)).isEqualTo(new Step.End(State.DELIVERED));
        assertThat(POLICY.after(new Answer.Gone(), 1, 1)).isEqualTo(new Step.End(State.STOPPED));
        assertThat(POLICY.after(new Answer.NotSent("no"), 1, 1)).isEqualTo(new Step.End(State.FAILED));
        assertThat(POLICY.after(SILENT, 5, 1)).isEqualTo(new Step.End(State.FAILED));
        assertThat(POLICY.after(SILENT, 6, 1)).isEqualTo(new Step.End(State.FAILED));
    }

    @Test
    void aLargeNumberOfAttemptsMakesNoPauseThatCannotBe() {
        // Given
        var patient = new RetryPolicy(10_000, Duration.ofSeconds(10), Duration.ofHours(3));

        // When
        var step = patient.after(SILENT, 9_999, 1);

        // Then
        assertThat(step).isEqualTo(new Step.Again(Duration.ofHours(3)));
    }
}
