package dev.assay.generation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells paths from prose in the lines around a block. What it finds is not safe yet. */
final class FileName {

    private static final int MAX_LINE = 400;
    private static final int MAX_EXTENSION = 12;

    private static final Set<String> WITHOUT_EXTENSION = Set.of("Dockerfile", "Containerfile", "Makefile", "Procfile",
            "Gemfile", "Rakefile", "Pipfile", "Jenkinsfile", "Caddyfile", "Vagrantfile", "LICENSE", "mvnw", "gradlew");

    /** Words that end a label: {@code File:}, {@code New file:}, {@code Step 2 - Create:}. */
    private static final List<String> LABELS = List.of("file", "filename", "file name", "path", "create", "update");

    private FileName() {
    }

    static String dropDot(String path) {
        var rest = path;
        while (rest.startsWith("./")) {
            rest = rest.substring(2);
        }
        return rest;
    }

    /** A name with an extension, a dot file, a well-known name, or a path that climbs: prose has none of these. */
    static boolean isPathLike(String text) {
        if (text.isBlank() || text.contains("://")) {
            return false;
        }
        if (text.contains("../") || text.contains("..\\")) {
            return true;
        }
        var name = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
        var dot = name.lastIndexOf('.');
        return WITHOUT_EXTENSION.contains(name) || dot >= 0 && isExtension(name.substring(dot + 1));
    }

    private static boolean isExtension(String text) {
        return !text.isEmpty() && text.length() <= MAX_EXTENSION
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')
                && text.chars().anyMatch(Character::isLetter);
    }

    /** The path, if the line is nothing else but decoration, a number, a label, or a remark behind it. */
    static Optional<String> alone(String line) {
        if (line.length() > MAX_LINE) {
            return Optional.empty();
        }
        var text = withoutLabel(withoutNumber(withoutSymbols(line.replace("*", "").replace("`", ""))));
        text = withoutRemark(text.endsWith(":") ? text.substring(0, text.length() - 1).strip() : text);
        var isOne = text.chars().noneMatch(Character::isWhitespace) || line.contains("`" + text + "`");
        return Optional.of(text).filter(path -> isOne && isPathLike(path));
    }

    /** The path, if the line is a comment that is nothing else. */
    static Optional<String> inComment(String line) {
        var text = line.strip();
        for (var mark : List.of("//", "# ", "-- ", "; ")) {
            if (text.startsWith(mark)) {
                return alone(text.substring(mark.length()));
            }
        }
        var isClosed = text.length() > 7 && text.startsWith("<!--") && text.endsWith("-->");
        if (isClosed) {
            return alone(text.substring(4, text.length() - 3));
        }
        return text.length() > 4 && text.startsWith("/*") && text.endsWith("*/")
                ? alone(text.substring(2, text.length() - 2)) : Optional.empty();
    }

    /** The path that a line of prose leads up to, if it mentions exactly one. */
    static Optional<String> within(String line) {
        var text = line.strip();
        if (text.isEmpty() || text.length() > MAX_LINE || ".!?".indexOf(text.charAt(text.length() - 1)) >= 0) {
            return Optional.empty();
        }
        var paths = new LinkedHashSet<String>();
        var parts = text.split("`", -1);
        for (var index = 0; index < parts.length; index++) {
            if (index % 2 == 1 && isPathLike(parts[index]) && parts[index].indexOf(' ') < 0) {
                paths.add(parts[index]);
            } else if (index % 2 == 0) {
                words(parts[index]).filter(word -> word.indexOf('/') > 0 && isPathLike(word)).forEach(paths::add);
            }
        }
        return paths.size() == 1 ? Optional.of(paths.getFirst()) : Optional.empty();
    }

    private static Stream<String> words(String prose) {
        var words = prose.replace("*", "").replace(',', ' ').replace(':', ' ').replace('"', ' ');
        return Stream.of(words.split(" "));
    }

    /** Models like to put a picture before a file's name. */
    private static String withoutSymbols(String text) {
        var begin = 0;
        while (begin < text.length() && isSymbol(text.charAt(begin))) {
            begin++;
        }
        return text.substring(begin).strip();
    }

    private static boolean isSymbol(char c) {
        return Character.isWhitespace(c) || c > 127 && !Character.isLetter(c);
    }

    private static String withoutNumber(String text) {
        var end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        var isNumber = end > 0 && end + 1 < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ')')
                && text.charAt(end + 1) == ' ';
        return isNumber ? text.substring(end + 2).strip() : text;
    }

    private static String withoutLabel(String text) {
        var colon = text.indexOf(": ");
        var label = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        var isLabel = label.startsWith("step ") || LABELS.stream().anyMatch(label::endsWith);
        return isLabel ? text.substring(colon + 2).strip() : text;
    }

    private static String withoutRemark(String text) {
        for (var mark : List.of(" (", " - ", " \u2013 ", " \u2014 ", ": ", " # ")) {
            var end = text.indexOf(mark);
            if (end > 0 && isPathLike(text.substring(0, end))) {
                return text.substring(0, end);
            }
        }
        return text;
    }
}
