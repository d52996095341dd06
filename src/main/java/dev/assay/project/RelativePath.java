package dev.assay.project;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The path of a file inside a generated project, with {@code /} between its segments.
 * Constructing one proves that it stays inside: it is relative, has no {@code .} or {@code ..} segment,
 * no control or formatting character, no backslash, and no segment that reads as an option.
 *
 * @param value at most {@value #MAX_LENGTH} characters in at most {@value #MAX_DEPTH} segments, in Unicode form NFC
 */
public record RelativePath(String value) implements Comparable<RelativePath> {

    static final int MAX_LENGTH = 240;
    static final int MAX_DEPTH = 16;
    static final int MAX_SEGMENT_BYTES = 255;

    /** Letters and digits of any script, and the punctuation that real projects use in names. */
    private static final Pattern SEGMENT = Pattern.compile(
            "\\.?[\\p{L}\\p{N}@_+$\\[\\](~#][\\p{L}\\p{M}\\p{N}@._+$\\[\\]()~#, -]*");

    /** @throws UnsafeProjectException if the path could leave the project; the message never repeats the path */
    public RelativePath {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new UnsafeProjectException("a path has 1 to " + MAX_LENGTH + " characters, not " + value.length());
        }
        value = Normalizer.normalize(value, Normalizer.Form.NFC);
        var segments = value.split("/", -1);
        if (segments.length > MAX_DEPTH) {
            throw new UnsafeProjectException("a path has at most " + MAX_DEPTH + " segments, not " + segments.length);
        }
        for (var segment : segments) {
            requireSafe(segment);
        }
    }

    private static void requireSafe(String segment) {
        if (!SEGMENT.matcher(segment).matches() || segment.endsWith(".") || segment.endsWith(" ")) {
            throw new UnsafeProjectException("a path segment of " + segment.length() + " characters is not allowed");
        }
        if (segment.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
            throw new UnsafeProjectException("a path segment is longer than " + MAX_SEGMENT_BYTES + " bytes");
        }
    }

    /** Two paths with the same key are one file on a disk that folds case or Unicode forms. */
    String collisionKey() {
        return Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
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
