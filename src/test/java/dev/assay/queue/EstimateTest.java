package dev.assay.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.history.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

    private static final Samples TEN_SECONDS = new Samples(List.of(2_000L, 30_000L, 10_000L));

    @ParameterizedTest(name = "place {0}, {1} at once, {2} free, at least {3} s: {4} s")
    @CsvSource({
        "1, 4,  1,  0,  0",
        "1, 4,  0,  0,  3",
        "4, 4,  0,  0, 10",
        "9, 4,  1,  0, 20",
        "1, 1,  0,  0, 10",
        "5, 0,  0,  0, 50",
        "1, 4,  1, 42, 42",
        "3, 1, -1,  0, 40"})
    void theWaitIsThatOfThoseBeforeIt(long position, int atOnce, int free, long atLeast, long seconds) {
        // When
        var estimate = Estimate.of(position, atOnce, free, TEN_SECONDS, Duration.ofSeconds(atLeast));

        // Then
        assertThat(estimate.orElseThrow().seconds()).isEqualTo(seconds);
    }

    @Test
    void theFigureSaysWhatItRestsOn() {
        // When
        var estimate = Estimate.of(4, 2, 0, TEN_SECONDS, Duration.ZERO);

        // Then
        assertThat(estimate.orElseThrow().basis())
                .isEqualTo("3 before it, 2 at a time, each about 10 s (median of the last 3)");
    }

    @Test
    void whereNoTrialHasEndedNothingIsGuessed() {
        // When
        var estimate = Estimate.of(4, 2, 0, new Samples(List.of()), Duration.ZERO);

        // Then
        assertThat(estimate).isEmpty();
    }
}
