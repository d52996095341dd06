package dev.assay.catalog;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Refuses patterns that could not be matched safely. */
public final class PatternGuard {

    private PatternGuard() {}

    /** @throws IllegalArgumentException if the pattern is refused, with the reason */
    public static void check(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException refused) {
            throw new IllegalArgumentException("is not a valid RE2 pattern: " + refused.getDescription(), refused);
        }
    }
}
