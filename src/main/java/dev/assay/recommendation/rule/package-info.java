/**
 * Whether a challenger replaces a champion, as a pure function of counts.
 *
 * <p>The samples are small and the rates lie near 0 and 1, where normal approximations are at their worst and promise
 * more than they hold. So both questions are asked by one exact unconditional test of a difference of two proportions,
 * <i>better on the new case</i> with no margin (Barnard's test), <i>not worse on the regression cases</i> with one (Chan's
 * test): its chance of a false yes is at most what it is asked for, whatever the true rates are. A promotion needs both
 * answers, so its own chance of being false is no greater than that of either. The data are looked at more than once;
 * each look spends an equal part of alpha, so that looking again cannot make up for what is not there.
 *
 * <p>Read {@link dev.assay.recommendation.rule.Comparison}, {@link dev.assay.recommendation.rule.DifferenceTest},
 * {@link dev.assay.recommendation.rule.PromotionRule}, {@link dev.assay.recommendation.rule.Ruling}.
 */
package dev.assay.recommendation.rule;
