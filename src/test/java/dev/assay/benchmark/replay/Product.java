package dev.assay.benchmark.replay;

import dev.assay.recommendation.rule.Comparison;
import dev.assay.recommendation.rule.PromotionRule;
import dev.assay.recommendation.rule.Ruling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Answers errors by their fingerprints: from the playbook, or by a search that tries every combination once and
 * confirms the first of those that pass on three fresh repeats. Each combination that a search confirms is asked to be
 * promoted; the rule decides, on trials of its own. A combination out of which an error came is not answered for it any
 * more.
 */
final class Product {

    private static final int REPEATS = 3;
    private static final PromotionRule.Settings SETTINGS = new PromotionRule.Settings(0.05, 0.2, 3, 40);

    /** A case that a later challenger must not break; the kind of error stands for it. */
    private record RegressionCase(String fingerprint, int kind) {}

    private final World world;
    private final Random random;
    private final PromotionRule rule = new PromotionRule(SETTINGS);
    private final Map<String, Integer> playbook = new HashMap<>();
    private final Map<String, Set<Integer>> retired = new HashMap<>();
    private final List<RegressionCase> cases = new ArrayList<>();

    private int searches;
    private int hits;
    private int kept;

    Product(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    int searches() {
        return searches;
    }

    int hits() {
        return hits;
    }

    int kept() {
        return kept;
    }

    /**
     * An error is reported.
     *
     * @param kind what the trials of a search meet; the product knows the fingerprint only
     * @return the champion from now on
     */
    int answer(String fingerprint, int kind, int champion) {
        var known = playbook.get(fingerprint);
        if (known != null && known != champion) {
            hits++;
            return champion;
        }
        retired.computeIfAbsent(fingerprint, each -> new HashSet<>()).add(champion);
        playbook.remove(fingerprint);
        searches++;
        var confirmed = search(fingerprint, kind);
        if (confirmed < 0) {
            return champion;
        }
        playbook.put(fingerprint, confirmed);
        if (isPromoted(confirmed, champion, fingerprint, kind)) {
            return confirmed;
        }
        kept++;
        return champion;
    }

    /** @return the combination that was confirmed; -1 for none */
    private int search(String fingerprint, int kind) {
        return IntStream.range(0, World.COMBINATIONS)
                .filter(each -> !retired.get(fingerprint).contains(each))
                .filter(each -> passes(each, kind)).boxed().toList().stream()
                .filter(each -> IntStream.range(0, REPEATS).allMatch(repeat -> passes(each, kind)))
                .findFirst().orElse(-1);
    }

    private boolean isPromoted(int challenger, int champion, String fingerprint, int kind) {
        var others = cases.stream().filter(each -> !each.fingerprint().equals(fingerprint)).toList();
        if (others.size() == cases.size()) {
            cases.add(new RegressionCase(fingerprint, kind));
        }
        var newCase = Comparison.NONE;
        var regression = Comparison.NONE;
        for (var look = 0;; look++) {
            switch (rule.decide(newCase, regression, !others.isEmpty(), look)) {
                case Ruling.Promote promote -> {
                    return true;
                }
                case Ruling.Keep keep -> {
                    return false;
                }
                case Ruling.NeedMore more -> {
                    newCase = newCase.plus(compare(challenger, champion, more.newCase(), List.of(kind)));
                    regression = regression.plus(compare(challenger, champion, more.regression(),
                            others.stream().map(RegressionCase::kind).toList()));
                }
            }
        }
    }

    /** Trials of both on the same cases, spread over them. */
    private Comparison compare(int challenger, int champion, int count, List<Integer> kinds) {
        var passed = new int[2];
        for (var trial = 0; trial < count; trial++) {
            var kind = kinds.get(trial % kinds.size());
            passed[0] += passes(champion, kind) ? 1 : 0;
            passed[1] += passes(challenger, kind) ? 1 : 0;
        }
        return new Comparison(count, passed[0], passed[1]);
    }

    private boolean passes(int combination, int kind) {
        return world.passes(random, combination, kind);
    }
}
