package dev.assay.experiment.steering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartOrderTest {

    @Test
    void theMostProvenStartFirstAndTheOthersInTheOrderOfTheRequest() {
        assertThat(order(List.of(0, 1, 0, 3, 2))).containsExactly(3, 4, 1, 0, 2);
    }

    @ParameterizedTest
    @CsvSource({"1, 11", "6, 6", "11, 1", "30, 10", "3, 0", "0, 3", "800, 200"})
    void whileBothKindsWaitOneOfAnyFiveStartsIsUnproven(int proven, int unproven) {
        // Given
        var priors = IntStream.range(0, proven + unproven).map(place -> place < proven ? 1 + place : 0).boxed()
                .toList();

        // When
        var order = order(priors);

        // Then
        assertThat(order).hasSize(priors.size()).doesNotHaveDuplicates();
        var lastUnproven = order.stream().filter(place -> priors.get(place) == 0).reduce((a, b) -> b);
        for (var start = 0; start + 5 <= lastUnproven.map(order::indexOf).orElse(-1) + 1; start++) {
            assertThat(order.subList(start, start + 5)).anyMatch(place -> priors.get(place) == 0);
        }
    }

    /** Places in the order in which they start. */
    private static List<Integer> order(List<Integer> priors) {
        var results = IntStream.range(0, priors.size()).mapToObj(place ->
                new CombinationResults(new UUID(0, place), "p", "m", priors.get(place), List.of())).toList();
        return StartOrder.of(results);
    }
}
