/**
 * Text that a stranger wrote, made fit to be stored, shown and read by rules. A leaf: it knows nothing of Assay.
 *
 * <p>It promises that cleaning is linear in the text, never fails, and gives the same whatever pieces the text comes
 * in.
 *
 * <p>Read {@link dev.assay.text.TerminalText} (a whole text), then {@link dev.assay.text.TerminalCleaner} (in pieces).
 */
package dev.assay.text;
