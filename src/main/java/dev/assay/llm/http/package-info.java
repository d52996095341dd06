/**
 * HTTP to model services, bounded in time and size, with what langchain4j's own clients do not hand on.
 *
 * <p>A call has one limit, from its connection to the last byte of its answer: who trickles is cut off at it. An answer
 * has a largest size, also a streamed or a packed one. A call that is given up, for whatever reason, closes its
 * connection; nothing is sent twice, and no redirect is followed. All waiting is done by the thread that wants the
 * answer, so that interrupting it ends the call, and no thread of the JDK's client or of the common pool ever waits.
 *
 * <p>Read {@link dev.assay.llm.http.ModelHttp}, {@link dev.assay.llm.http.Call}, {@link
 * dev.assay.llm.http.AnswerStream}; what a call leaves behind is in {@link dev.assay.llm.http.Exchange} and {@link
 * dev.assay.llm.http.CallFailure}.
 */
package dev.assay.llm.http;
