/**
 * An experiment in the forms that others read: JUnit XML for continuous integration, CSV for a spreadsheet, and one
 * HTML file for people, which needs nothing but itself. Texts of models, logs and users go through writers that escape,
 * so none can become markup, and each is bounded.
 *
 * <p>Read {@link dev.assay.export.ExperimentReport} (what is exported), then the three forms
 * {@link dev.assay.export.JunitXml}, {@link dev.assay.export.TrialsCsv}, {@link dev.assay.export.HtmlReport}, and the
 * door {@link dev.assay.export.ExportResource}.
 */
package dev.assay.export;
