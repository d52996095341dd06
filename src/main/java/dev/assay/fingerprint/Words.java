package dev.assay.fingerprint;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a single word is, and what stands for it in a masked text. */
final class Words {

    private record Kind(Pattern pattern, String mask) {

        static Kind of(String pattern, String mask) {
            return new Kind(Pattern.compile("^(?:" + pattern + ")$"), mask);
        }
    }

    private static final String UNIT = "(?:[nmu]?s|min|m|h|[kKMGT]i?B?|[kKMGT]?bytes|B|%|px|rem)?";

    /** The first that a word is. All but the first are asked only for words with a digit. */
    private static final List<Kind> KINDS = List.of(
            Kind.of("[\\w.+-]+@[A-Za-z][\\w-]*(?:\\.[\\w-]+)+", "<mail>"),
            Kind.of("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}", "<id>"),
            Kind.of("\\d{4}-\\d\\d-\\d\\d(?:T[\\d:.,+Z-]+)?|\\d{1,2}:\\d\\d(?::\\d\\d)?(?:[.,]\\d+)?", "<time>"),
            Kind.of("/?\\[?(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F]*::[0-9a-fA-F:]*?)\\]?(?::\\d+)?", "<address>"),
            Kind.of("[+-]?\\d+(?:[.,]\\d+)?" + UNIT, "<n>"),
            Kind.of("[v^~]?\\d+(?:\\.[\\dx*]+)+(?:[-+.][\\w.+-]*)?|[\\^~]\\d+\\S*", "<v>"),
            Kind.of("0[xX][0-9a-fA-F]+|#?[0-9a-fA-F]{7,}", "<x>"));

    /** Nobody names anything longer. */
    private static final int MAX_WORD = 200;

    private static final Pattern PATH = Pattern.compile(
            "^(?:file:|/|\\./|\\.\\./|~/|[A-Za-z]:[\\\\/]).*[\\w.-]|[\\w@.-]+\\\\[\\w.-]"
            + "|(?:^|/)(?:node_modules|site-packages)/|^[\\w@.-]+/[\\w@./-]*\\.\\w{1,5}(?::\\d+)*$");
    private static final Pattern LINE = Pattern.compile("(?::\\d+){1,2}:?$");
    private static final Pattern CLASS = Pattern.compile("^(?:[a-z_][\\w]*\\.){2,}[A-Z][\\w$]*$");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{3,}");

    private Words() {
    }

    static boolean isPath(String word) {
        return (word.indexOf('/') >= 0 || word.indexOf('\\') >= 0) && PATH.matcher(word).find();
    }

    /** A path without the line and the column behind it. */
    static String withoutLine(String path) {
        return LINE.matcher(path).replaceFirst("");
    }

    /** Neither a word nor a number of a version that people would say: a hash, a temporary name, a counter. */
    static boolean isByChance(String part) {
        if (part.length() < 4) {
            return false;
        }
        var digits = part.chars().filter(Words::isDigit).count();
        var letters = part.chars().filter(Character::isLetter).count();
        return digits == part.length() || part.length() >= 6 && digits >= 2 && letters > 0
                || part.startsWith("tmp") && part.length() >= 8;
    }

    static String masked(String word) {
        if (word.length() > MAX_WORD) {
            return "<x>";
        }
        if (CLASS.matcher(word).find()) {
            var name = word.substring(word.lastIndexOf('.') + 1);
            return name.indexOf("$$") > 0 ? name.substring(0, name.indexOf("$$")) : name;
        }
        if (word.indexOf('@') > 0 && KINDS.getFirst().pattern().matcher(word).find()) {
            return KINDS.getFirst().mask();
        }
        var at = word.indexOf('@', 1);
        if (at > 0) {
            return masked(word.substring(0, at)) + "@<v>";
        }
        if (word.chars().noneMatch(Words::isDigit) && !word.contains("::")) {
            return word.length() > 60 ? "<x>" : word;
        }
        for (var kind : KINDS) {
            if (kind.pattern().matcher(word).find()) {
                return kind.mask();
            }
        }
        if (word.length() >= 10 && word.chars().allMatch(Character::isLetterOrDigit)
                && word.chars().filter(Words::isDigit).count() >= 3) {
            return "<x>";
        }
        return word.indexOf(':') < 0 ? LONG_NUMBER.matcher(word).replaceAll("<n>")
                : Arrays.stream(word.split(":", -1)).map(Words::masked).collect(Collectors.joining(":"));
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
