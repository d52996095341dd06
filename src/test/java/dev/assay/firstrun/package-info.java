/**
 * The first run, behind {@code mvn}: starts PostgreSQL, Kafka and Open Liberty, runs the sample experiment through the
 * public API alone, prints what it found, and stays up until Ctrl-C. Read {@link dev.assay.firstrun.FirstRun} first; it
 * names every step.
 *
 * <p>Promises: whatever is missing is one sentence and exit code 1; when it ends, however it ends short of
 * {@code kill -9}, none of its processes is left. It lives with the tests because it needs the broker and the embedded
 * PostgreSQL, which have no place in the application.
 */
package dev.assay.firstrun;
