/**
 * What model calls used, and what a solved error costs: {@code GET /api/usage}. It reads the ledger that {@code usage}
 * writes, and the outcome of experiments, and decides nothing.
 *
 * <p>Read {@link dev.assay.report.UsageGroup} and {@link dev.assay.report.UsageReport} (the answer),
 * {@link dev.assay.report.Period}, {@code ReportQuery}, {@code Dimension} and {@code UsageScope} (the question),
 * {@link dev.assay.report.UsageReports} (the statement), {@link dev.assay.report.UsageCsv}, and the door
 * {@link dev.assay.report.UsageResource}.
 */
package dev.assay.report;
