package dev.assay.recommendation;

import dev.assay.playbook.Solution;
import dev.assay.recommendation.rule.Comparison;
import dev.assay.recommendation.rule.PromotionRule;
import dev.assay.statistics.Interval;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a decision rests on. */
@Schema(description = "What a decision rests on")
public record Provenance(
        Found found,
        @Schema(description = "The champion that it was judged against; absent if there was none",
                implementation = Solution.class) Solution champion,
        @Schema(description = "Trials on the case that the challenger solved; absent if there was no champion",
                implementation = Compared.class) Compared newCase,
        @Schema(description = "Trials on the regression cases; absent if there was no champion",
                implementation = Compared.class) Compared regression,
        @Schema(description = "Regression cases", examples = "4") int regressionCases,
        @Schema(description = "The greatest chance of a wrong promotion, over all looks", examples = "0.05")
        double alpha,
        @Schema(description = "By how much less often the challenger may pass the regression cases", examples = "0.2")
        double margin,
        @Schema(description = "How often this challenger and this champion were looked at on this case", examples = "1")
        int look,
        @Schema(description = "How often they may be; each look spends alpha / looks", examples = "3") int looks) {

    /** How the challenger was found. Its trials there are what made it a challenger, so they do not count. */
    @Schema(description = "How the challenger was found. These trials are what made it a challenger, so they do not "
            + "count in the decision")
    public record Found(
            @Schema(description = "The experiment that confirmed it",
                    examples = "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11") UUID experiment,
            @Schema(description = "The fingerprint of the error that it solved; absent where the case has none",
                    examples = "fp1:9f2c4b7a1d3e5f60") String fingerprint,
            @Schema(description = "Trials that passed there", examples = "4") long passes,
            @Schema(description = "Trials that count there", examples = "4") long trials) {
    }

    /** Both samples, and what they say. */
    @Schema(description = "Both samples, and what they say")
    public record Compared(
            @Schema(description = "The champion's", implementation = Sample.class) Sample champion,
            @Schema(description = "The challenger's", implementation = Sample.class) Sample challenger,
            @Schema(description = "The chance of such samples, or of samples that speak more for the challenger, if it "
                    + "did not deserve it; a look accepts alpha / looks at most", examples = "0.015625")
            double pValue) {

        static Compared of(Comparison comparison, double pValue) {
            return new Compared(Sample.of(comparison.champion(), comparison.trials()),
                    Sample.of(comparison.challenger(), comparison.trials()), pValue);
        }

        private boolean restsOn(Comparison comparison) {
            return comparison.equals(new Comparison(challenger.trials(), champion.passes(), challenger.passes()));
        }
    }

    /** Trials of one combination. */
    @Schema(description = "Trials of one combination")
    public record Sample(
            @Schema(description = "Trials that passed", examples = "3") int passes,
            @Schema(description = "Trials that count", examples = "3") int trials,
            Interval interval) {

        static Sample of(int passes, int trials) {
            return new Sample(passes, trials, trials == 0 ? null : Interval.wilson(passes, trials));
        }
    }

    static Provenance first(Found found, PromotionRule.Settings settings) {
        return new Provenance(found, null, null, null, 0, settings.alpha(), settings.margin(), 0, settings.looks());
    }

    static Provenance of(Found found, Solution champion, Compared newCase, Compared regression, int regressionCases,
            PromotionRule.Settings settings, int look) {
        return new Provenance(found, champion, newCase, regression, regressionCases, settings.alpha(),
                settings.margin(), look, settings.looks());
    }

    /** Whether it rests on the very same trials, as far as counts tell; before the first look on none. */
    boolean restsOn(Comparison better, Comparison notWorse) {
        return newCase == null ? better.trials() == 0 && notWorse.trials() == 0
                : newCase.restsOn(better) && regression.restsOn(notWorse);
    }
}
