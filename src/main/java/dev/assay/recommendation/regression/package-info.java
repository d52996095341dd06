/**
 * The cases that a challenger of a feature has to pass as often as its champion: what was solved once must not break
 * again. Every confirmed experiment that names a feature and whose case has an error leaves its case here, the newest
 * of each fingerprint, up to a number; those that a person adds stay until a person removes them.
 *
 * <p>Read {@link dev.assay.recommendation.regression.RegressionCases}, then the door:
 * {@link dev.assay.recommendation.regression.RegressionCasesResource}.
 */
package dev.assay.recommendation.regression;
