/**
 * Asks a model for a project, and accepts only a safe file set.
 *
 * <p>{@link dev.assay.generation.Generator} is the whole of it for others: a prompt version and a case go in, files
 * come out. Read then {@code AnswerParser}, which is pure: an answer's text becomes
 * {@link dev.assay.project.ProjectFiles}, or a {@link dev.assay.generation.MalformedAnswerException} says why not.
 * An answer is hostile until read: its text is never repeated in a message, reading it takes time in proportion to
 * its length, and no name in it reaches a disk without being a {@link dev.assay.project.RelativePath}.
 *
 * <h2>Accepted answers</h2>
 * Models are asked for one shape ({@code answer-format.txt}) and answer in many. Reasoning in {@code <think>} before
 * the answer is skipped. Then these are read, in this order:
 * <ol>
 * <li><b>JSON</b>, alone, in a fence, or in prose: {@code {"files":[{"path":"a","content":"b"}]}},
 *     {@code {"files":{"a":"b"}}}, or the list alone. {@code file}, {@code filename} and {@code name} (in
 *     {@code files} only) stand for {@code path}; {@code contents}, {@code code} and {@code text} for {@code content}.
 *     Other members are skipped; line breaks within strings, needless backslashes and trailing commas are
 *     forgiven.</li>
 * <li><b>Markdown</b>: fenced blocks that have a path. The first of these gives it:
 *   <ol>
 *   <li>the info string: <code>```java src/Main.java</code>, <code>```java:src/Main.java</code>,
 *       <code>```src/Main.java</code>, {@code path=}, {@code file=}, {@code filename=}, {@code title=},
 *       {@code name=};</li>
 *   <li>a line since the block before that is nothing but a path, however decorated: {@code ### 1. `src/Main.java`},
 *       {@code **File: src/Main.java**}, {@code src/Main.java:}; any other heading ends its reach;</li>
 *   <li>the block's first line, if it is a comment that is nothing but a path; the line is then left out. It also wins
 *       over a preceding line that it completes: {@code Main.java}, then {@code // src/Main.java};</li>
 *   <li>the line right before the block, if it mentions exactly one: {@code Create `src/Main.java` as follows:}. A
 *       second block of the same path is taken for an excerpt and skipped.</li>
 *   </ol>
 *   Blocks without a path are skipped, and so are shell commands that only prose gives a path.
 *   A block marked {@code markdown} without a path is read as an answer of its own.</li>
 * </ol>
 * A leading {@code ./} is dropped from a path. Every other unsafe path, links, two files of one path, and whatever
 * breaks a limit of {@code ProjectFiles} refuse the whole answer; so does an answer that ends within a file.
 *
 * <p>Known limit: a block of three backticks ends at the first line of three, even where a README's own fence was
 * meant, as CommonMark says.
 */
package dev.assay.generation;
