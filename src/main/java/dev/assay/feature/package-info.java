/**
 * What a feature of a product may use when one of its projects fails: prompts, models, the kind of project, the limits
 * of an experiment, and who is told what came of it. Each caller has features of its own. What is in here was in the
 * catalogue when it was put, and an experiment checks it again.
 *
 * <p>Read {@link dev.assay.feature.Feature}, {@link dev.assay.feature.Features}, and the door
 * {@link dev.assay.feature.FeaturesResource}.
 */
package dev.assay.feature;
