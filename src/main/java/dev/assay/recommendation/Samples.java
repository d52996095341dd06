package dev.assay.recommendation;

import dev.assay.playbook.Solution;
import dev.assay.recommendation.rule.Comparison;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is known of a champion and a challenger on some cases.
 *
 * @param ofChampion   by case, whether its trials passed, the newest first
 * @param ofChallenger likewise
 */
record Samples(List<UUID> cases, Solution champion, Map<UUID, List<Boolean>> ofChampion, Solution challenger,
        Map<UUID, List<Boolean>> ofChallenger) {

    /** Trials that are missing. */
    record Missing(UUID caseId, Solution combination, int trials) {}

    /** As many of the one as of the other on each case, the newest. */
    Comparison compared() {
        return cases.stream()
                .map(each -> compared(ofChampion.getOrDefault(each, List.of()),
                        ofChallenger.getOrDefault(each, List.of())))
                .reduce(Comparison.NONE, Comparison::plus);
    }

    /** What has to run so that each of the two has so many more, equally many on each case. */
    List<Missing> missing(int more) {
        if (more == 0) {
            return List.of();
        }
        var ofEachCase = Math.ceilDiv(compared().trials() + more, cases.size());
        return cases.stream()
                .flatMap(each -> Stream.of(
                        new Missing(each, champion, ofEachCase - ofChampion.getOrDefault(each, List.of()).size()),
                        new Missing(each, challenger, ofEachCase - ofChallenger.getOrDefault(each, List.of()).size())))
                .filter(missing -> missing.trials() > 0)
                .toList();
    }

    private static Comparison compared(List<Boolean> champion, List<Boolean> challenger) {
        var trials = Math.min(champion.size(), challenger.size());
        return new Comparison(trials, passes(champion, trials), passes(challenger, trials));
    }

    private static int passes(List<Boolean> newestFirst, int trials) {
        return (int) newestFirst.stream().limit(trials).filter(passed -> passed).count();
    }
}
