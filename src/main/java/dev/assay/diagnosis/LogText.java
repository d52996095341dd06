package dev.assay.diagnosis;

import com.google.re2j.Pattern;
import dev.assay.text.TerminalText;
import java.util.List;

/**
 * A log as the rules read it: cleaned, and bounded however long it is. Errors stand at its beginning (the first of
 * many) or at its end (the last words), so both are kept.
 *
 * @param lines none longer than {@value #LINE} characters, without blanks at their ends
 */
record LogText(String text, List<String> lines) {

    static final int HEAD = 256 * 1024;
    static final int TAIL = 768 * 1024;
    static final int LINE = 4 * 1024;

    /** A line of a program, shown by whoever tells of an error in it: what it quotes did not happen. */
    private static final Pattern LISTING = Pattern.compile("^\\s*(?:>?\\s*\\d+\\s*[|│]"
            + "|(?:throw|raise|return|await|const|let|var|if|else|case|assert|print|public|private|static|final)\\b"
            + "|(?:print|console\\.\\w+|log\\w*\\.\\w+|System\\.\\w+\\.\\w+|expect|it|test|describe)\\("
            + "|//|/\\*|\\*/|# )");

    static LogText of(String raw) {
        var text = TerminalText.clean(bounded(raw));
        return new LogText(text, text.lines().map(LogText::cut).filter(line -> !line.isEmpty()).toList());
    }

    private static String bounded(String raw) {
        if (raw.length() <= HEAD + TAIL) {
            return raw;
        }
        var tail = raw.length() - TAIL;
        var whole = raw.indexOf('\n', tail);
        return raw.substring(0, HEAD) + "\n" + raw.substring(whole < 0 || whole > tail + LINE ? tail : whole + 1);
    }

    private static String cut(String line) {
        return (line.length() > LINE ? line.substring(0, LINE) : line).stripTrailing();
    }

    static boolean isListing(String line) {
        return LISTING.matcher(line).find();
    }
}
