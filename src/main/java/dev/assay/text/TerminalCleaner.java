package dev.assay.text;

/**
 * Cleans a text that comes in pieces: whatever it is split into, the answers put together are the same. What it lets
 * through is what a reader of the terminal would have seen: no terminal sequence, no invisible or direction-changing
 * character, no NUL, no half surrogate pair. A carriage return becomes a line break, so that a progress line that was
 * overwritten is kept as a line of its own. It remembers a few bits of what it read, however long that was.
 */
public final class TerminalCleaner {

    private static final char CANCEL = 0x18;
    private static final char SUBSTITUTE = 0x1A;
    private static final char ESC = 0x1B;
    private static final char BELL = 0x07;
    private static final char STRING_END = 0x9C;
    private static final char REPLACEMENT = '\uFFFD';
    private static final char NONE = 0;

    private StringBuilder clean = new StringBuilder();
    private Within within = Within.TEXT;

    /** A carriage return, or the first half of a pair, about which the next character decides. */
    private char undecided = NONE;

    /** What the next character belongs to, in the words of the terminals' standard, ECMA-48. */
    private enum Within {
        TEXT, ESCAPE, ESCAPE_INTERMEDIATE, CONTROL_SEQUENCE, STRING, STRING_ESCAPE
    }

    /** The next piece; answers what is now certain of the cleaned text. */
    public String feed(CharSequence piece) {
        clean.ensureCapacity(piece.length());
        for (var i = 0; i < piece.length(); i++) {
            read(piece.charAt(i));
        }
        return taken();
    }

    /** The end of the text; answers the rest of the cleaned text. The next piece begins a new one. */
    public String finish() {
        decide();
        within = Within.TEXT;
        return taken();
    }

    private String taken() {
        var text = clean.toString();
        clean = new StringBuilder();
        return text;
    }

    private void read(char c) {
        switch (within) {
            case TEXT -> text(c);
            case ESCAPE -> escape(c);
            case ESCAPE_INTERMEDIATE -> sequence(c, 0x20, 0x2F, 0x30);
            case CONTROL_SEQUENCE -> sequence(c, 0x20, 0x3F, 0x40);
            case STRING -> string(c);
            case STRING_ESCAPE -> {
                if (c == '\\') {
                    within = Within.TEXT;
                } else {
                    escape(c);
                }
            }
        }
    }

    private void text(char c) {
        if (Character.isLowSurrogate(c) && Character.isHighSurrogate(undecided)) {
            keepVisible(Character.toCodePoint(undecided, c));
            undecided = NONE;
            return;
        }
        if (undecided == '\r' && (c == '\r' || c == '\n')) {
            undecided = c == '\r' ? c : NONE;
            if (c == '\n') {
                clean.append('\n');
            }
            return;
        }
        decide();
        switch (c) {
            case ESC -> within = Within.ESCAPE;
            case 0x9B -> within = Within.CONTROL_SEQUENCE;
            case 0x90, 0x98, 0x9D, 0x9E, 0x9F -> within = Within.STRING;
            case '\n', '\t' -> clean.append(c);
            case '\r' -> undecided = c;
            default -> {
                if (Character.isHighSurrogate(c)) {
                    undecided = c;
                } else {
                    keepVisible(c);
                }
            }
        }
    }

    private void decide() {
        if (undecided != NONE) {
            clean.append(undecided == '\r' ? '\n' : REPLACEMENT);
            undecided = NONE;
        }
    }

    private void keepVisible(int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT -> { }
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> clean.append('\n');
            case Character.SURROGATE -> clean.append(REPLACEMENT);
            default -> {
                if (!isInvisible(c)) {
                    clean.appendCodePoint(c);
                }
            }
        }
    }

    /** Letters and marks that show nothing, in which text can be hidden: fillers, the grapheme joiner, selectors. */
    private static boolean isInvisible(int c) {
        return switch (c) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0 -> true;
            default -> c >= 0x180B && c <= 0x180F || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0000 && c <= 0xE0FFF;
        };
    }

    private void escape(char c) {
        switch (c) {
            case '[' -> within = Within.CONTROL_SEQUENCE;
            case ']', 'P', 'X', '^', '_' -> within = Within.STRING;
            default -> {
                within = Within.ESCAPE_INTERMEDIATE;
                read(c);
            }
        }
    }

    /** Anything else than its parameters and its last character breaks a sequence off, and is text again. */
    private void sequence(char c, int firstParameter, int lastParameter, int firstEnd) {
        if (c >= firstParameter && c <= lastParameter) {
            return;
        }
        within = Within.TEXT;
        if (c < firstEnd || c > 0x7E) {
            text(c);
        }
    }

    /** A title or a link. A line break ends it too, so that an open one cannot hide the rest of a log. */
    private void string(char c) {
        switch (c) {
            case ESC -> within = Within.STRING_ESCAPE;
            case BELL, STRING_END, CANCEL, SUBSTITUTE -> within = Within.TEXT;
            case '\n', '\r', '\u2028', '\u2029' -> {
                within = Within.TEXT;
                text(c);
            }
            default -> { }
        }
    }
}
