package dev.assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateRatioTest {

    /** The example in the help of R's {@code poisson.test}, from Lehmann 1986, p. 152. */
    @Test
    void itIsTheOneOfThePublishedExample() {
        // When
        var ratio = RateRatio.of(6 + 8 + 7, 1083 + 1050 + 878, 11, 800);

        // Then
        assertThat(ratio.ratio()).isCloseTo(1.971488, within(1e-6));
        assertThat(ratio.interval().low()).isCloseTo(0.8584264, within(1e-6));
        assertThat(ratio.interval().high()).isCloseTo(4.2772659, within(1e-6));
    }

    @Test
    void nothingAfterwardsIsZeroWithAnUpperEnd() {
        // When
        var ratio = RateRatio.of(10, 1000, 0, 500);

        // Then: the upper end of 0 of 10 is 0.3085 (the rule of three's exact form)
        assertThat(ratio.ratio()).isZero();
        assertThat(ratio.interval().low()).isZero();
        assertThat(ratio.interval().high()).isCloseTo(2 * 0.30850 / 0.69150, within(1e-4));
    }

    @Test
    void nothingBeforeHasNoRatioAndNoUpperEnd() {
        // When
        var ratio = RateRatio.of(0, 1000, 10, 1000);

        // Then
        assertThat(ratio.ratio()).isNull();
        assertThat(ratio.interval().low()).isCloseTo(0.69150 / 0.30850, within(1e-3));
        assertThat(ratio.interval().high()).isInfinite();
    }

    @Test
    void nothingAtAllTellsNothing() {
        assertThat(RateRatio.of(0, 1000, 0, 1000))
                .isEqualTo(new RateRatio(null, new Interval(0, Double.POSITIVE_INFINITY)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1, 1", "1, 1, 1, 0", "-1, 1, 1, 1", "1, 1, -1, 1", "1, NaN, 1, 1"})
    void whatCannotBeComparedIsRefused(long before, double exposureBefore, long after, double exposureAfter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateRatio.of(before, exposureBefore, after, exposureAfter));
    }
}
