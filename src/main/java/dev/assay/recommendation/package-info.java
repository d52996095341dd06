/**
 * What is in production for a feature, and how it gets there. A caller's feature has one champion. A challenger that an
 * experiment confirmed takes its place when it is better on the case that it solved and not worse on the feature's
 * regression cases; both are tried for that, as often as the decision needs, in experiments of their own. The trials
 * that found the challenger do not count: whatever is found looks better than it is. The switch and the decision are
 * one transaction, which names the champion that it replaces, so of two promotions at a time one takes place. Going
 * back is one call.
 *
 * <p>Read {@link dev.assay.recommendation.rule} (the decision), {@link dev.assay.recommendation.PromotionRequest},
 * {@link dev.assay.recommendation.Promotions} (what follows from it), {@link dev.assay.recommendation.PromotionStore}
 * and {@link dev.assay.recommendation.Runs} (the tables), {@link dev.assay.recommendation.Samples},
 * {@link dev.assay.recommendation.DuePromotions} (when),
 * {@link dev.assay.recommendation.EndedExperiments} (what the playbook and the regression cases learn), then the doors:
 * {@link dev.assay.recommendation.PromotionsResource}, {@link dev.assay.recommendation.RecommendationsResource}.
 */
package dev.assay.recommendation;
