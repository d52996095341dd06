/**
 * Small projects of which the truth is known, judged by the real verifier in a real sandbox: healthy ones, odd ones,
 * and ones that are broken in one way each.
 *
 * <p>The promise: each is judged as its {@code case.json} says, on every sandbox. A case is a folder of
 * {@code src/test/resources/corpus}: the project's files, and {@code case.json} with the shipped project type that it
 * is of, what it changes of that type, and the verdict that is right.
 *
 * <p>Read {@link dev.assay.corpus.CorpusCase} and {@link dev.assay.corpus.Corpus}, which loads them; then
 * {@link dev.assay.corpus.CorpusContract}, which a test of a sandbox extends; then
 * {@link dev.assay.corpus.CorpusReport}, which sets other judges beside Assay.
 */
package dev.assay.corpus;
