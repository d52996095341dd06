/**
 * Ways to answer an error, compared on errors of which the truth is known. Read
 * {@link dev.assay.benchmark.steering.Assumptions}, then {@link dev.assay.benchmark.steering.KnownError},
 * {@link dev.assay.benchmark.steering.Arm} and {@link dev.assay.benchmark.steering.Score}.
 */
package dev.assay.benchmark.steering;
