package dev.assay.experiment.forecast;

import dev.assay.budget.Amount;
import dev.assay.trial.Phase;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A world that may be the one at hand: each combination has a pass rate that its model's history makes likely, and each
 * trial is like an earlier one of its model. Another one for each run.
 */
final class LikelyWorld implements World {

    private final Plan plan;
    private final RandomGenerator random;
    private final double[] rates;

    LikelyWorld(Plan plan, RandomGenerator random) {
        this.plan = plan;
        this.random = random;
        UniformRandomProvider bits = random::nextLong;
        this.rates = plan.combinations().stream()
                .mapToDouble(each -> rates(each).createSampler(bits).sample()).toArray();
    }

    @Override
    public Shot shoot(int place) {
        var history = plan.history(plan.combinations().get(place).model());
        return new Shot(random.nextDouble() < rates[place] ? Phase.PASSED : Phase.FAILED,
                Math.round(like(history.generationMs(), Assumed.GENERATION_MS)),
                Math.round(like(plan.verificationMs(), Assumed.VERIFICATION_MS)),
                Math.round(like(history.tokens(), Assumed.TOKENS)),
                like(history.costs(), Assumed.COST));
    }

    @Override
    public Amount worst(int place) {
        return plan.combinations().get(place).worst();
    }

    private BetaDistribution rates(Plan.Candidate candidate) {
        if (candidate.priorSolved() > 0) {
            return BetaDistribution.of(Assumed.PROVEN, 1);
        }
        var mean = meanRate(plan.history(candidate.model()));
        return BetaDistribution.of(Assumed.ALIKE * mean, Assumed.ALIKE * (1 - mean));
    }

    static double meanRate(History history) {
        return (history.passed() + Assumed.PASSED) / (history.counted() + Assumed.COUNTED);
    }

    private double like(List<? extends Number> samples, double assumed) {
        return samples.isEmpty() ? assumed * Math.exp(Assumed.SIGMA * random.nextGaussian())
                : samples.get(random.nextInt(samples.size())).doubleValue();
    }
}
