package dev.assay.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The info string of a fence: a language, and perhaps a path in one of the ways that models write it. */
record FenceInfo(String language, Optional<String> path) {

    private static final int MAX_LENGTH = 500;
    private static final Set<String> PATH_KEYS = Set.of("path", "file", "filename", "filepath");
    private static final Set<String> TITLE_KEYS = Set.of("title", "name");

    static FenceInfo parse(String info) {
        var words = words(info.substring(0, Math.min(info.length(), MAX_LENGTH)));
        if (words.isEmpty()) {
            return new FenceInfo("", Optional.empty());
        }
        var first = words.getFirst();
        var colon = first.indexOf(':');
        var language = colon > 0 ? first.substring(0, colon) : FileName.isPathLike(first) ? "" : first;
        var path = words.stream().flatMap(word -> keyed(word).stream()).findFirst()
                .or(() -> Optional.of(first.substring(colon + 1)).filter(rest -> colon > 0 && mayBePath(rest)))
                .or(() -> Optional.of(first).filter(word -> colon < 0 && FileName.isPathLike(word)))
                .or(() -> words.stream().skip(1).map(FenceInfo::unwrapped).filter(FenceInfo::mayBePath).findFirst());
        return new FenceInfo(language.toLowerCase(Locale.ROOT), path);
    }

    boolean isMarkdown() {
        return language.equals("markdown") || language.equals("md");
    }

    private static Optional<String> keyed(String word) {
        var equals = word.indexOf('=');
        var key = equals < 0 ? "" : word.substring(word.startsWith("{") ? 1 : 0, equals).toLowerCase(Locale.ROOT);
        var value = equals < 0 ? "" : word.substring(equals + 1);
        if (word.startsWith("{") && value.endsWith("}")) {
            value = value.substring(0, value.length() - 1);
        }
        var isPath = PATH_KEYS.contains(key) && !value.isBlank() || TITLE_KEYS.contains(key) && mayBePath(value);
        return isPath ? Optional.of(value) : Optional.empty();
    }

    /** Whoever writes a second word with a slash means a path, even without an extension. */
    private static boolean mayBePath(String word) {
        var hasSlash = word.indexOf('/') >= 0 || word.indexOf('\\') >= 0;
        return FileName.isPathLike(word) || hasSlash && !word.startsWith("-") && !word.contains("://")
                && word.chars().anyMatch(Character::isLetterOrDigit);
    }

    /** {@code [src/Main.java]} and {@code (src/Main.java)}, as some tools write titles. */
    private static String unwrapped(String word) {
        var isWrapped = word.length() > 2
                && (word.startsWith("[") && word.endsWith("]") || word.startsWith("(") && word.endsWith(")"));
        return isWrapped ? word.substring(1, word.length() - 1) : word;
    }

    /** The words between spaces; quotes keep spaces in a word, and are dropped. */
    private static List<String> words(String info) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var quote = '\0';
        for (var c : (info + " ").toCharArray()) {
            if (quote == '\0' && (c == '"' || c == '\'') || quote != '\0' && c == quote) {
                quote = quote == '\0' ? c : '\0';
            } else if (quote == '\0' && Character.isWhitespace(c)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else {
                word.append(c);
            }
        }
        return words;
    }
}
