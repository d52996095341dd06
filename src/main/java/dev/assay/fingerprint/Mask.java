package dev.assay.fingerprint;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Text of an error without what differs from place to place and from run to run. A mask stands in its place, so that
 * the text stays readable. Names in quotes stay: they say which error it is. By hand and in one pass, because it reads
 * what strangers wrote.
 */
final class Mask {

    private static final int MAX_MESSAGE = 240;
    private static final int MAX_NAME = 120;
    private static final int MAX_QUOTED = 64;

    private static final String BREAKS = "()[]{}<>,;=|\"'`";
    private static final String QUOTES = "\"'`";
    /** Folders that projects agree on; all others are somebody's. */
    private static final Set<String> FOLDERS = Set.of("views", "public", "static", "templates", "dist", "build", "src",
            "data", "uploads", "logs", "migrations", "node_modules");
    /** Messages that quote what a user typed, not what a programmer named. */
    private static final List<String> QUOTE_VALUES = List.of("invalid literal", "could not convert", "not valid JSON",
            "in JSON at", "For input string", "Cannot parse", "unable to parse", "could not be parsed", "time data",
            "Duplicate entry", "duplicate key value", "UNIQUE constraint", "Key (", "Unrecognized token");
    private static final Set<String> BEFORE_A_NAME =
            Set.of("user", "role", "username", "login", "account", "database", "host", "hostname", "server", "at");

    private final String text;
    private final boolean hidesQuoted;
    private final StringBuilder masked = new StringBuilder();
    private String before = "";
    private int at;

    private Mask(String text) {
        this.text = text;
        this.hidesQuoted = QUOTE_VALUES.stream().anyMatch(text::contains);
    }

    /** A line of an error. */
    static String message(String line) {
        var text = line.strip();
        return cut(new Mask(text.length() > LogLines.MAX_LINE ? text.substring(0, LogLines.MAX_LINE) : text).read(),
                MAX_MESSAGE);
    }

    /** What an error is about: a module, a class, a file, a command. Its version and its folder are left out. */
    static String module(String name) {
        var text = name.strip();
        while (!text.isEmpty() && ".,;:!?".indexOf(text.charAt(text.length() - 1)) >= 0) {
            text = text.substring(0, text.length() - 1);
        }
        var version = text.indexOf('@', 1);
        if (version > 0 && !Words.isPath(text)) {
            text = text.substring(0, version);
        }
        if (text.startsWith("./") || text.startsWith("../")) {
            return cut(text, MAX_NAME);
        }
        return cut(Words.isPath(text) ? path(text) : text, MAX_NAME);
    }

    /** The last part of a type's name. */
    static String type(String name) {
        return cut(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1), MAX_NAME);
    }

    /** A file's name without its folder; what a bundler or a temporary file has of chance is masked. */
    static String fileName(String path) {
        var end = path.indexOf('?');
        var whole = end < 0 ? path : path.substring(0, end);
        var name = whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
        var kept = new StringBuilder();
        var begin = 0;
        for (var i = 0; i <= name.length(); i++) {
            if (i == name.length() || "-._".indexOf(name.charAt(i)) >= 0) {
                var part = name.substring(begin, i);
                kept.append(Words.isByChance(part) ? "<x>" : part);
                kept.append(i == name.length() ? "" : name.charAt(i));
                begin = i + 1;
            }
        }
        return cut(kept.toString(), MAX_NAME);
    }

    private String read() {
        while (at < text.length()) {
            var c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                space();
            } else if (QUOTES.indexOf(c) >= 0 && endOfQuoted() > 0) {
                quoted(endOfQuoted());
            } else if (BREAKS.indexOf(c) >= 0) {
                masked.append(QUOTES.indexOf(c) >= 0 ? '\'' : c);
                at++;
            } else {
                word();
            }
        }
        return masked.toString().strip();
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        masked.append(' ');
    }

    /** An apostrophe within a word opens nothing; what is quoted ends before something else than a word. */
    private int endOfQuoted() {
        var quote = text.charAt(at);
        if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
            return -1;
        }
        var limit = Math.min(text.length(), at + 1 + 2 * MAX_QUOTED);
        for (var end = at + 1; end < limit; end++) {
            if (text.charAt(end) == quote
                    && (end + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(end + 1)))) {
                return end;
            }
        }
        return -1;
    }

    private void quoted(int end) {
        var content = text.substring(at + 1, end);
        masked.append('\'');
        if (BEFORE_A_NAME.contains(before)) {
            masked.append("<name>");
        } else if (hidesQuoted || content.length() > MAX_QUOTED || content.indexOf(' ') >= 0) {
            masked.append("<text>");
        } else {
            masked.append(content.startsWith("<local") ? "<local>" : masked(content));
        }
        masked.append('\'');
        at = end + 1;
        before = "";
    }

    private void word() {
        var begin = at;
        while (at < text.length() && BREAKS.indexOf(text.charAt(at)) < 0
                && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\'' && at + 1 < text.length()
                && Character.isLetter(text.charAt(at + 1))) {
            masked.append(text, begin, at + 1);
            at++;
            return;
        }
        var end = at;
        while (end > begin && ".,;:!?".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        var word = text.substring(begin, end);
        masked.append(BEFORE_A_NAME.contains(before) && word.indexOf('@') > 0 ? "<name>" : masked(word));
        masked.append(text, end, at);
        before = word.toLowerCase(Locale.ROOT);
    }

    private static String masked(String word) {
        if (word.contains("://") && !word.startsWith("file:")) {
            return "<url>";
        }
        return Words.isPath(word) ? path(word) : Words.masked(word);
    }

    private static String path(String path) {
        var separators = path.replace('\\', '/');
        var modules = separators.lastIndexOf("node_modules/");
        if (modules >= 0) {
            var parts = separators.substring(modules + "node_modules/".length()).split("/", 3);
            return parts[0].startsWith("@") && parts.length > 1 ? parts[0] + '/' + parts[1] : parts[0];
        }
        var name = fileName(Words.withoutLine(separators));
        return name.indexOf('.') >= 0 || FOLDERS.contains(name) ? name : "<path>";
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
