/**
 * What counts say, and how surely: thin over Apache Commons Statistics, pure, and the same everywhere in Assay. All
 * intervals are two-sided 95 % intervals.
 *
 * <p>Read {@link dev.assay.statistics.Interval} (a rate), {@link dev.assay.statistics.RateRatio} (two rates compared),
 * {@link dev.assay.statistics.Posterior} (is it more likely than not).
 */
package dev.assay.statistics;
