/**
 * The optional analyst: a model that reads what a failed project wrote, and explains and suggests. Its input is
 * hostile (a model wrote the project, and the project wrote the log) and it may obey what it reads, so nothing here
 * rests on its good sense.
 *
 * <p>It promises that an answer moves nothing: a request goes in and an {@link dev.assay.diagnosis.analyst.Opinion}
 * comes out, which has no place for a verdict. That every line it quotes is the line of that number in the excerpt, or
 * the answer is refused whole. That what it says is a text of bounded length, without control sequences, links or
 * markup; an address without a scheme, and bad advice, can still be in it, so it is shown as what a model said. That
 * the excerpt is cleaned and bounded, each line of it behind a number, within a fence that its text cannot contain.
 *
 * <p>Read {@link dev.assay.diagnosis.analyst.Analyst}, {@code Excerpt} (what it reads), {@code Question} (how it is
 * asked), {@code AnswerReader} (what it may answer, the one authority) and
 * {@link dev.assay.diagnosis.analyst.Analysis}.
 */
package dev.assay.diagnosis.analyst;
