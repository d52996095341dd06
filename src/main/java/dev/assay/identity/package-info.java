/**
 * Who is calling. {@link dev.assay.identity.Caller} is the answer, for the length of one request;
 * {@link dev.assay.identity.CallerFilter} finds it.
 *
 * <p>The headers are believed as they are, which is why the server listens on the loopback address only until
 * callers prove who they are.
 */
package dev.assay.identity;
