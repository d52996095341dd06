package dev.assay.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Texts of which a line must hold one for a pattern to find it: searching a text for them is many times quicker than
 * the pattern. Conservative: what it does not understand ends a piece of text.
 */
final class Needles {

    private static final int SHORTEST = 2;

    private final String pattern;
    private final StringBuilder piece = new StringBuilder();
    private final List<List<String>> found = new ArrayList<>();

    private Needles(String pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException if there are none worth searching for */
    static List<String> of(String pattern) {
        var alternatives = alternatives(pattern);
        return alternatives.size() == 1 ? new Needles(pattern).read()
                : alternatives.stream().flatMap(one -> of(one).stream()).toList();
    }

    private List<String> read() {
        for (var at = 0; at < pattern.length(); at++) {
            var c = pattern.charAt(at);
            switch (c) {
                case '(' -> at = group(at);
                case '[' -> {
                    endPiece();
                    at = end(pattern, at);
                }
                case '{' -> {
                    dropLast();
                    at = pattern.indexOf('}', at);
                }
                case '?', '*' -> dropLast();
                case '.', '+', '^', '$' -> endPiece();
                case '\\' -> escaped(pattern.charAt(++at));
                default -> piece.append(c);
            }
        }
        endPiece();
        return found.stream().max(Comparator.comparingInt(Needles::shortest))
                .orElseThrow(() -> new IllegalArgumentException("nothing to search for in " + pattern));
    }

    private void escaped(char c) {
        if (Character.isLetterOrDigit(c)) {
            endPiece();
        } else {
            piece.append(c);
        }
    }

    private int group(int from) {
        endPiece();
        var end = end(pattern, from);
        var optional = end + 1 < pattern.length() && "?*{".indexOf(pattern.charAt(end + 1)) >= 0;
        if (!optional) {
            var inside = pattern.substring(pattern.startsWith("(?:", from) ? from + 3 : from + 1, end);
            try {
                found.add(of(inside));
            } catch (IllegalArgumentException nothingInside) {
                return end;
            }
        }
        return optional ? end + 1 : end;
    }

    /** The character before may be missing, so it is no part of the text. */
    private void dropLast() {
        if (!piece.isEmpty()) {
            piece.setLength(piece.length() - 1);
        }
        endPiece();
    }

    private void endPiece() {
        if (piece.length() >= SHORTEST) {
            found.add(List.of(piece.toString()));
        }
        piece.setLength(0);
    }

    private static int shortest(List<String> needles) {
        return needles.stream().mapToInt(String::length).min().orElse(0);
    }

    private static List<String> alternatives(String pattern) {
        var alternatives = new ArrayList<String>();
        var from = 0;
        for (var at = 0; at < pattern.length(); at++) {
            switch (pattern.charAt(at)) {
                case '\\' -> at++;
                case '(', '[' -> at = end(pattern, at);
                case '|' -> {
                    alternatives.add(pattern.substring(from, at));
                    from = at + 1;
                }
                default -> { }
            }
        }
        alternatives.add(pattern.substring(from));
        return alternatives;
    }

    /** Where the group or class that begins here ends. */
    private static int end(String pattern, int from) {
        var inClass = pattern.charAt(from) == '[';
        var depth = 0;
        for (var at = from + 1; at < pattern.length(); at++) {
            switch (pattern.charAt(at)) {
                case '\\' -> at++;
                case ']' -> {
                    if (inClass) {
                        return at;
                    }
                }
                case '[' -> at = inClass ? at : end(pattern, at);
                case '(' -> depth++;
                case ')' -> {
                    if (!inClass && depth-- == 0) {
                        return at;
                    }
                }
                default -> { }
            }
        }
        throw new IllegalArgumentException("unbalanced: " + pattern);
    }
}
