/**
 * Errors that products report. An error has a fingerprint; what solved that before is the answer at once, and otherwise
 * one experiment, however many report the same. When it ends, all who waited are answered in the same transaction.
 *
 * <p>The caller is the system that reports: it owns the incident and the experiment, and nobody else sees them. The
 * user and the container of the report are those to whom the experiment's model calls are booked, and whose daily
 * budget they count against. Neither the user's request nor the log is kept here: the experiment's case has those of
 * the report that began it.
 *
 * <p>Read {@link dev.assay.incident.IncidentReport}, {@link dev.assay.incident.IncidentIntake} (the decision),
 * {@link dev.assay.incident.Incidents} (the store), {@link dev.assay.incident.Answers}, {@code IncidentQuery}, and the
 * door {@link dev.assay.incident.IncidentsResource}.
 */
package dev.assay.incident;
