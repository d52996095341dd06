/**
 * Who is calling. {@link dev.assay.identity.Caller} is the answer, for the length of one request, and all that other
 * packages need. Read on with {@code CallerFilter}, which finds it, and {@code CallerChoice}, which says where:
 *
 * <ul>
 * <li>{@code HeaderSource} believes the headers as they are. It is the default, and the reason why the server listens
 *     on the loopback address only, unless told otherwise.
 * <li>{@code TokenSource} believes only what a signed token proves. Every request of the API then has a valid token or
 *     is answered with 401, never as anonymous; {@code X-User-Id} means nothing. When the issuer's keys cannot be had,
 *     the answer is 503: nobody is let in, and nobody is told that a good token is bad.
 * </ul>
 *
 * <p>The probes, {@code /metrics} and {@code /openapi} are not of the API and answer everyone.
 *
 * <p>Tokens are verified here, with MicroProfile JWT's settings, and not by the server's feature of that name. The
 * feature lets a request with a bad token pass as an anonymous one, and every request, without a word, when the server
 * has no key store, which nothing else here needs; it writes a line of error into the log for each bad token, so that
 * whoever likes can fill it; it knows a user by one claim only; and it would be there for headers, too.
 */
package dev.assay.identity;
