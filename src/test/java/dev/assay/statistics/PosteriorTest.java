package dev.assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PosteriorTest {

    /** By hand: P(Beta(s+1, f+1) > 1/2) is the chance of at most s heads in s+f+1 throws of a coin. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0.5", "1, 0, 0.75", "2, 0, 0.875", "3, 0, 0.9375", "4, 0, 0.96875", "3, 1, 0.8125",
        "4, 1, 0.890625", "5, 1, 0.9375", "0, 3, 0.0625", "5, 5, 0.5"})
    void itIsTheChanceOfACoin(long passes, long failures, double probability) {
        // When
        var above = Posterior.probabilityAboveHalf(passes, failures);

        // Then
        assertThat(above).isCloseTo(probability, within(1e-12));
    }
}
