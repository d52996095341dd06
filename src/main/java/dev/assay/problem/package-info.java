/**
 * What every request and every answer of the API have in common: its address ({@link dev.assay.problem.Api}), JSON
 * read strictly ({@link dev.assay.problem.JsonProvider}), a limit on bodies ({@link dev.assay.problem.BodyLimit}) and
 * errors as RFC 9457 problems.
 *
 * <p>The promise: whatever is sent, the answer is either what was asked for or a {@link dev.assay.problem.Problem}
 * with a stable type. The caller's fault is a {@link dev.assay.problem.Rejected}, which names the field. Ours has no
 * detail, only an incident that is in the log. JSON is read by Jackson instead of JSON-B: its errors name the field and
 * the place, and it refuses what it does not know. Read {@code Rejected}, {@code Problem}, {@code ProblemMapper}; then
 * {@code JsonFault} and {@code FieldPath}, which find the field.
 */
package dev.assay.problem;
