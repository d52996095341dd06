package dev.assay.recommendation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.recommendation.rule.PromotionRule.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the rule errs over all its looks, replayed on made-up combinations whose true rates are known. */
class PromotionErrorsTest {

    private static final int REPLAYS = 2_000;
    private static final Settings SETTINGS = new Settings(0.05, 0.2, 3, 40);
    private static final PromotionRule RULE = new PromotionRule(SETTINGS);
    private static final Map<String, Ruling> RULINGS = new HashMap<>();

    /** The true rates of the two. */
    private record World(double newChampion, double newChallenger, double champion, double challenger) {}

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0, 1.0, 1.0", "0.1, 0.1, 1.0, 1.0", "0.3, 0.3, 0.95, 0.95", "0.5, 0.5, 1.0, 1.0",
        "0.7, 0.7, 0.9, 0.9", "0.9, 0.9, 0.95, 0.95", "0.8, 0.6, 1.0, 1.0",     // no better on the new case
        "0.0, 1.0, 1.0, 0.8", "0.0, 1.0, 0.9, 0.7", "0.0, 1.0, 0.7, 0.5", "0.0, 1.0, 0.5, 0.3"})   // worse by the margin
    void aChallengerThatShouldNotBePromotedIsNoMoreOftenThanAlpha(double newChampion, double newChallenger,
            double champion, double challenger) {
        // When
        var promoted = promotions(new World(newChampion, newChallenger, champion, challenger), 1);

        // Then: more promotions than this would come with a chance of 1 in 10 000 if it were alpha
        var bound = BinomialDistribution.of(REPLAYS, SETTINGS.alpha()).inverseSurvivalProbability(1e-4);
        assertThat(promoted).isLessThanOrEqualTo(bound);
    }

    @ParameterizedTest
    @CsvSource({"0.0, 1.0, 1.0, 1.0, 0.99", "0.0, 0.95, 0.95, 0.98, 0.85", "0.2, 0.95, 0.95, 0.95, 0.65"})
    void aChallengerThatIsBetterUsuallyIs(double newChampion, double newChallenger, double champion,
            double challenger, double atLeast) {
        // When
        var promoted = promotions(new World(newChampion, newChallenger, champion, challenger), 2);

        // Then
        assertThat(promoted).isGreaterThanOrEqualTo((int) (REPLAYS * atLeast));
    }

    private static int promotions(World world, long seed) {
        var random = new Random(seed);
        var promoted = 0;
        for (var replay = 0; replay < REPLAYS; replay++) {
            promoted += isPromoted(world, random) ? 1 : 0;
        }
        return promoted;
    }

    private static boolean isPromoted(World world, Random random) {
        var newCase = Comparison.NONE;
        var regression = Comparison.NONE;
        for (var look = 0; ; look++) {
            switch (ruling(newCase, regression, look)) {
                case Ruling.Promote promote -> {
                    return true;
                }
                case Ruling.Keep keep -> {
                    return false;
                }
                case Ruling.NeedMore more -> {
                    newCase = newCase.plus(
                            trials(more.newCase(), world.newChampion(), world.newChallenger(), random));
                    regression = regression.plus(
                            trials(more.regression(), world.champion(), world.challenger(), random));
                }
            }
        }
    }

    private static Ruling ruling(Comparison newCase, Comparison regression, int look) {
        return RULINGS.computeIfAbsent(newCase + ", " + regression + ", " + look,
                key -> RULE.decide(newCase, regression, true, look));
    }

    private static Comparison trials(int count, double champion, double challenger, Random random) {
        return new Comparison(count, (int) random.doubles(count).filter(draw -> draw < champion).count(),
                (int) random.doubles(count).filter(draw -> draw < challenger).count());
    }
}
