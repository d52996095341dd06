package dev.assay.experiment.steering;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;

/**
 * In which order combinations get their first shots: those that solved the same error before come first, the most
 * proven ahead; yet while both kinds wait, one of any five consecutive starts goes to the unproven, however many run
 * at once. What solved an error once may have been luck, and a better combination is never found unless it is tried.
 * Within each kind the order is the request's.
 */
final class StartOrder {

    private static final int ONE_IN = 5;

    private StartOrder() {
    }

    /** The places of the combinations in the order given, the first to start first. */
    static List<Integer> of(List<CombinationResults> results) {
        Queue<Integer> proven = new ArrayDeque<>(IntStream.range(0, results.size()).boxed()
                .filter(place -> results.get(place).priorSolved() > 0)
                .sorted(Comparator.comparingInt((Integer place) -> results.get(place).priorSolved()).reversed())
                .toList());
        Queue<Integer> unproven = new ArrayDeque<>(IntStream.range(0, results.size()).boxed()
                .filter(place -> results.get(place).priorSolved() <= 0).toList());
        List<Integer> order = new ArrayList<>(results.size());
        for (var start = 0; start < results.size(); start++) {
            var unprovensTurn = proven.isEmpty() || start % ONE_IN == ONE_IN - 1 && !unproven.isEmpty();
            order.add(unprovensTurn ? unproven.remove() : proven.remove());
        }
        return order;
    }
}
