/**
 * Judges of projects as one writes them in an afternoon, to be set beside Assay: each is given what it needs to be as
 * good as it can, and makes the mistakes that are its own.
 *
 * <p>Read {@link dev.assay.benchmark.naive.NaiveJudge} with {@link dev.assay.benchmark.naive.NaiveJudges}, which has
 * several watch one project, and {@link dev.assay.benchmark.naive.KubeletProbe}, Kubernetes itself as a judge.
 */
package dev.assay.benchmark.naive;
