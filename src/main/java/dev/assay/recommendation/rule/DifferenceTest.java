package dev.assay.recommendation.rule;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The exact unconditional test of whether one of two proportions, each of {@code n} trials, is greater than the other
 * less a margin. Outcomes are ordered by the score statistic of Farrington and Manning (1990); the p-value is the
 * greatest chance, over all true rates on the border of the null hypothesis, of an outcome at least as extreme (Chan
 * 1998; without a margin Barnard 1945, Suissa and Shuster 1985). The border is enough: away from it that chance is
 * smaller, because the statistic grows with the one count and shrinks with the other.
 */
final class DifferenceTest {

    /** The chance changes by less than a thousandth between two neighbours, at the numbers of trials that occur. */
    private static final int BORDER_POINTS = 400;
    private static final int HALVINGS = 50;
    private static final double TIE = 1e-9;

    private final int n;
    private final double margin;
    private final double[] pValues;

    /** @param margin from 0 to less than 1 */
    DifferenceTest(int n, double margin) {
        this.n = n;
        this.margin = margin;
        this.pValues = pValues();
    }

    /** The p-value of what was observed. */
    double pValue(Comparison observed) {
        return pValues[index(observed.challenger(), observed.champion())];
    }

    private int index(int challenger, int champion) {
        return challenger * (n + 1) + champion;
    }

    private double[] pValues() {
        var outcomes = (n + 1) * (n + 1);
        var scores = new double[outcomes];
        for (var challenger = 0; challenger <= n; challenger++) {
            for (var champion = 0; champion <= n; champion++) {
                scores[index(challenger, champion)] = score(challenger, champion);
            }
        }
        var order = IntStream.range(0, outcomes).boxed()
                .sorted(Comparator.comparingDouble((Integer outcome) -> scores[outcome]).reversed())
                .mapToInt(Integer::intValue).toArray();
        var greatest = new double[outcomes];
        for (var point = 0; point <= BORDER_POINTS; point++) {
            var champion = margin + (1 - margin) * point / BORDER_POINTS;
            addTail(order, chances(Math.max(0, champion - margin)), chances(Math.min(1, champion)), greatest);
        }
        for (var place = outcomes - 2; place >= 0; place--) {   // what ties is equally extreme
            if (scores[order[place]] - scores[order[place + 1]] < TIE) {
                greatest[order[place]] = Math.max(greatest[order[place]], greatest[order[place + 1]]);
            }
        }
        return greatest;
    }

    private void addTail(int[] order, double[] challenger, double[] champion, double[] greatest) {
        var tail = 0.0;
        for (var outcome : order) {
            tail += challenger[outcome / (n + 1)] * champion[outcome % (n + 1)];
            greatest[outcome] = Math.max(greatest[outcome], Math.min(1, tail));
        }
    }

    private double[] chances(double rate) {
        var distribution = BinomialDistribution.of(n, rate);
        var chances = new double[n + 1];
        Arrays.setAll(chances, distribution::probability);
        return chances;
    }

    /** How far the observed difference is above the border, in standard errors as they are on the border. */
    private double score(int challenger, int champion) {
        var above = (double) (challenger - champion) / n + margin;
        var rate = mostLikely(challenger, champion);
        var variance = (rate * (1 - rate) + (rate - margin) * (1 - rate + margin)) / n;
        return variance < TIE ? Math.signum(above) * Double.MAX_VALUE : above / Math.sqrt(variance);
    }

    /** The champion's rate that makes the counts most likely on the border: where the slope of their logarithm is 0. */
    private double mostLikely(int challenger, int champion) {
        var low = margin;
        var high = 1.0;
        for (var halving = 0; halving < HALVINGS; halving++) {
            var rate = (low + high) / 2;
            var slope = champion / rate - (n - champion) / (1 - rate)
                    + challenger / (rate - margin) - (n - challenger) / (1 - rate + margin);
            if (slope > 0) {
                low = rate;
            } else {
                high = rate;
            }
        }
        return (low + high) / 2;
    }
}
