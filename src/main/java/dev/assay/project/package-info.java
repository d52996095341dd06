/**
 * A generated project's files, as values that prove their own safety. What writes a project and what runs it both
 * use them, and neither needs the other.
 *
 * <p>The promise: whoever holds a {@link dev.assay.project.ProjectFiles} can write it below any folder of any disk,
 * and nothing lands outside, hides, or takes another file's place. So the rules are those of the strictest disk:
 * names that Windows reserves, names that differ only by case or Unicode form, and the folders by which Git and SSH
 * run code are refused everywhere. A file is text, because it is kept in JSON and in PostgreSQL.
 *
 * <p>Read {@link dev.assay.project.RelativePath} first, then {@code ProjectFiles}. {@code ProjectDraft} gathers files
 * one by one from a source that is not trusted; {@code ProjectArchive} turns a project into a zip and back.
 * Every refusal is an {@link dev.assay.project.UnsafeProjectException}.
 */
package dev.assay.project;
