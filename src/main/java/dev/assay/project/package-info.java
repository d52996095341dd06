/**
 * A generated project's files, as values that prove their own safety. What writes a project and what runs it both
 * use them, and neither needs the other.
 */
package dev.assay.project;
