/**
 * The identity of an error: the same one on another machine, in another folder, on another port, in another version or
 * in another order of lines has the same {@link dev.assay.fingerprint.Fingerprint}; another missing module, type of
 * exception, missing symbol or step has another. Pure: text in, value out; linear in the text's length, whatever it
 * holds; it throws nothing. Of the text, a value holds a hash only.
 *
 * <p>What is read from a log is a {@code Sighting}: a known error, in its parts. Readers look for theirs:
 * {@code LineRules} for those that one line tells, {@code NpmReport}, {@code JavacReport} and {@code SpringReport} for
 * reports of several lines, {@code NodeTrace}, {@code PythonTrace} and {@code JvmTrace} for the traces of exceptions,
 * {@code LastErrorLine} where none of them finds one. The sighting that explains most is the error, and its
 * {@link dev.assay.fingerprint.Parts}, without what differs from place to place ({@code Mask}), are what the value is
 * made of.
 *
 * <p>Whoever changes what a value is made of gives it another version: {@code FingerprintTest} pins values.
 *
 * <p>Read {@link dev.assay.fingerprint.Fingerprint}, {@code Sighting}, {@code LineRules}, then any reader and
 * {@code Mask}.
 */
package dev.assay.fingerprint;
