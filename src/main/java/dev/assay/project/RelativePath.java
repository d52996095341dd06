package dev.assay.project;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The path of a file inside a generated project, with {@code /} between its segments.
 * Constructing one proves that it stays inside: it is relative, has no {@code .} or {@code ..} segment,
 * no control, formatting or invisible character, no backslash, no segment that reads as an option, that names a
 * device, or that belongs to Git or SSH.
 *
 * @param value at most {@value #MAX_LENGTH} characters in at most {@value #MAX_DEPTH} segments, in Unicode form NFC
 */
public record RelativePath(String value) implements Comparable<RelativePath> {

    static final int MAX_LENGTH = 240;
    static final int MAX_DEPTH = 16;
    static final int MAX_SEGMENT_BYTES = 255;

    /** Letters and digits of any script, and the punctuation that real projects use in names. */
    private static final Pattern SEGMENT = Pattern.compile(
            "\\.?[\\p{L}\\p{Nd}@_+$\\[\\](~#][\\p{L}\\p{M}\\p{Nd}@._+$\\[\\]()~#,= -]*");

    /** Letters and marks that no one sees (Unicode's default ignorable ones): two such names look the same. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F"
            + "\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]");

    /** A device on Windows, whatever its extension. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|com\\d|lpt\\d) *(\\..*)?");

    /** Folders whose content other programs run or trust; {@code git~1} is the short name of {@code .git}. */
    private static final Set<String> FOREIGN = Set.of(".git", "git~1", ".ssh");

    /** @throws UnsafeProjectException if the path could leave the project; the message never repeats the path */
    public RelativePath {
        requireLength(value);
        value = Normalizer.normalize(value, Normalizer.Form.NFC);
        requireLength(value);
        if (value.startsWith("~")) {
            throw new UnsafeProjectException("a path does not begin with a home folder's sign");
        }
        var segments = value.split("/", -1);
        if (segments.length > MAX_DEPTH) {
            throw new UnsafeProjectException("a path has at most " + MAX_DEPTH + " segments, not " + segments.length);
        }
        for (var segment : segments) {
            requireSafe(segment);
        }
    }

    private static void requireLength(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new UnsafeProjectException("a path has 1 to " + MAX_LENGTH + " characters, not " + value.length());
        }
    }

    private static void requireSafe(String segment) {
        if (!SEGMENT.matcher(segment).matches() || segment.endsWith(".") || segment.endsWith(" ")
                || INVISIBLE.matcher(segment).find()) {
            throw new UnsafeProjectException("a path segment of " + segment.length() + " characters is not allowed");
        }
        if (segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
            throw new UnsafeProjectException("a path segment is longer than " + MAX_SEGMENT_BYTES + " bytes");
        }
        var folded = fold(segment);
        if (FOREIGN.contains(folded) || DEVICE.matcher(folded).matches()) {
            throw new UnsafeProjectException("a path segment has a reserved name");
        }
    }

    /** Two paths with the same key are one file on a disk that folds case or Unicode forms. */
    String collisionKey() {
        return fold(value);
    }

    /** Lower, upper and lower again, so that ß meets ss, final sigma sigma, and the Turkish i's each other. */
    private static String fold(String text) {
        var cased = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(cased, Normalizer.Form.NFKC).replace("i\u0307", "i");
    }

    @Override
    public int compareTo(RelativePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
