package dev.assay.sandbox;

/**
 * Text that a stranger wrote, made fit to be stored and shown: no terminal sequence, no invisible or
 * direction-changing character, no NUL, no half surrogate pair.
 */
public final class TerminalText {

    private static final char ESC = 0x1B;
    private static final char CSI = 0x9B;
    private static final char BELL = 0x07;
    private static final char REPLACEMENT = '\uFFFD';

    private final String raw;
    private final StringBuilder clean;
    private int at;

    private TerminalText(String raw) {
        this.raw = raw;
        this.clean = new StringBuilder(raw.length());
    }

    /**
     * What a reader of the terminal would have seen. A carriage return becomes a line break, so that a progress line
     * that was overwritten is kept as a line of its own.
     */
    public static String clean(String raw) {
        return new TerminalText(raw).read();
    }

    /** The cleaned text on one line, cut to so many characters; an ellipsis says that it was cut. */
    public static String excerpt(String raw, int maxLength) {
        var line = clean(raw).strip().replace('\n', ' ').replace('\t', ' ');
        if (line.length() <= maxLength) {
            return line;
        }
        var end = Character.isHighSurrogate(line.charAt(maxLength - 2)) ? maxLength - 2 : maxLength - 1;
        return line.substring(0, end) + "…";
    }

    private String read() {
        while (at < raw.length()) {
            var c = raw.codePointAt(at);
            at += Character.charCount(c);
            switch (c) {
                case ESC -> skipSequence();
                case CSI -> skipControlSequence();
                case '\n', '\t' -> clean.appendCodePoint(c);
                case '\r' -> breakLine();
                default -> keepVisible(c);
            }
        }
        return clean.toString();
    }

    private void breakLine() {
        while (at < raw.length() && raw.charAt(at) == '\r') {
            at++;
        }
        if (at == raw.length() || raw.charAt(at) != '\n') {
            clean.append('\n');
        }
    }

    private void keepVisible(int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT -> { }
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> clean.append('\n');
            case Character.SURROGATE -> clean.append(REPLACEMENT);
            default -> clean.appendCodePoint(c);
        }
    }

    private void skipSequence() {
        if (at == raw.length()) {
            return;
        }
        switch (raw.charAt(at)) {
            case '[' -> {
                at++;
                skipControlSequence();
            }
            case ']', 'P', 'X', '^', '_' -> skipString();
            default -> {
                skipWhileBetween(0x20, 0x2F);
                skipWhenBetween(0x30, 0x7E);
            }
        }
    }

    private void skipControlSequence() {
        skipWhileBetween(0x20, 0x3F);
        skipWhenBetween(0x40, 0x7E);
    }

    /** A title or a link. A line break ends it too, so that an open one cannot hide the rest of a log. */
    private void skipString() {
        while (at < raw.length() && raw.charAt(at) != '\n' && raw.charAt(at) != '\r') {
            var c = raw.charAt(at++);
            if (c == BELL) {
                return;
            }
            if (c == ESC && at < raw.length() && raw.charAt(at) == '\\') {
                at++;
                return;
            }
        }
    }

    private void skipWhileBetween(int first, int last) {
        while (at < raw.length() && raw.charAt(at) >= first && raw.charAt(at) <= last) {
            at++;
        }
    }

    private void skipWhenBetween(int first, int last) {
        if (at < raw.length() && raw.charAt(at) >= first && raw.charAt(at) <= last) {
            at++;
        }
    }
}
