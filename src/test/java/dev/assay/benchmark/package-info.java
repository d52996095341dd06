/**
 * Where the figures of the README come from. Each benchmark is a program of its own, started by the build
 * ({@code mvn test-compile exec:exec@benchmark -Dbenchmark=Sandbox}); it prints its figures and asserts nothing of them,
 * because they are the machine's, too.
 */
package dev.assay.benchmark;
