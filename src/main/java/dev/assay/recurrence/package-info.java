/**
 * Whether what was promoted keeps errors away: how often an error came for each thousand uses of a feature, before a
 * promotion and after it, as a ratio with its interval; and the report of a feature, with the numbers behind each
 * figure. It reads what others wrote, decides nothing, and writes exposures only.
 *
 * <p>Both sides of a ratio are counted over times of one length and in one way: as the product reported its uses, where
 * its reports cover both; otherwise by the answered model calls of the feature outside of experiments. The report that
 * began the search for what was promoted counts on neither side: a search begins because there was one.
 *
 * <p>Read {@link dev.assay.recurrence.Side} and {@link dev.assay.recurrence.Recurrence} (the figures, pure),
 * {@code Windows} (which times are compared, pure), {@code Recurrences} and {@code FeatureReports} (the statements),
 * {@link dev.assay.recurrence.FeatureReport} (the answer), {@link dev.assay.recurrence.Exposures}, and the doors
 * {@link dev.assay.recurrence.ExposuresResource} and {@link dev.assay.recurrence.FeatureReportResource}.
 */
package dev.assay.recurrence;
