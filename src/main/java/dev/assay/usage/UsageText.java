package dev.assay.usage;

/**
 * What was said in a call. Kept only where {@code assay.usage.keep-text} is on, and nowhere but in its own table.
 *
 * @param answer null where there was none
 */
public record UsageText(String request, String answer) {

    /** Cut to so many characters each, and without what PostgreSQL cannot keep. */
    UsageText bounded(int limit) {
        return new UsageText(bounded(request == null ? "" : request, limit), bounded(answer, limit));
    }

    int length() {
        return request.length() + (answer == null ? 0 : answer.length());
    }

    /** A pair of surrogates is not cut in two: half of one is no text. */
    private static String bounded(String text, int limit) {
        if (text == null) {
            return null;
        }
        var end = Math.min(text.length(), limit);
        if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).replace("\0", "");
    }

    /** A record's own would print the text, and with that it would be in a log one day. */
    @Override
    public String toString() {
        return "UsageText[not shown]";
    }
}
