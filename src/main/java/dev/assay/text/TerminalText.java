package dev.assay.text;

/** A whole text of a stranger, cleaned at once. */
public final class TerminalText {

    private TerminalText() {
    }

    /** What {@link TerminalCleaner} lets through of this text. Cleaning a cleaned text changes nothing. */
    public static String clean(String raw) {
        var cleaner = new TerminalCleaner();
        return cleaner.feed(raw) + cleaner.finish();
    }

    /** The cleaned text on one line, cut to so many characters (two at least); an ellipsis says that it was cut. */
    public static String excerpt(String raw, int maxLength) {
        var line = clean(raw).strip().replace('\n', ' ').replace('\t', ' ');
        if (line.length() <= maxLength) {
            return line;
        }
        var end = Character.isHighSurrogate(line.charAt(maxLength - 2)) ? maxLength - 2 : maxLength - 1;
        return line.substring(0, end) + "…";
    }
}
