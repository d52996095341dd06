package dev.assay.catalog;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;

/**
 * A user's pattern, which can neither hang nor exhaust the server. RE2 alone does not promise that: it unrolls counted
 * repetitions, so that two dozen characters become gigabytes. Hence the caps before, and the deadline during the match.
 */
public final class PatternGuard {

    static final int MAX_LENGTH = 500;
    static final int MAX_DEPTH = 20;
    static final int MAX_REPETITIONS = 1000;
    static final int MAX_UNROLLED = 20_000;

    private final Pattern pattern;

    private PatternGuard(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException if the pattern is over a cap or is not RE2 syntax; the message is a sentence */
    public static PatternGuard compile(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "The pattern has " + pattern.length() + " characters, and at most " + MAX_LENGTH + " are allowed");
        }
        new Measure(pattern).requireBounded();
        try {
            return new PatternGuard(Pattern.compile(pattern));
        } catch (PatternSyntaxException notRe2) {
            throw new IllegalArgumentException("The pattern is not RE2 syntax: " + notRe2.getDescription(), notRe2);
        }
    }

    /**
     * Whether some part of the text matches.
     *
     * @throws TimeoutException if the limit comes first
     */
    public boolean finds(CharSequence text, Duration limit) throws TimeoutException {
        try {
            return pattern.matcher(new Timed(text, System.nanoTime() + limit.toNanos())).find();
        } catch (Overrun overrun) {
            throw new TimeoutException("The pattern took longer than its limit");
        }
    }

    private static final class Overrun extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overrun() {
            super("over the deadline", null, false, false);
        }
    }

    /** A text that looks at the clock while it is read; a matcher does nothing for long without reading. */
    private static final class Timed implements CharSequence {

        private static final int READS = 64;

        private final CharSequence text;
        private final long deadline;
        private int reads;

        Timed(CharSequence text, long deadline) {
            this.text = text;
            this.deadline = deadline;
        }

        @Override
        public char charAt(int index) {
            if (reads++ % READS == 0 && System.nanoTime() - deadline > 0) {
                throw new Overrun();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Timed(text.subSequence(start, end), deadline);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** Reads a pattern once, without recursion, for how deep it nests and how large it becomes when unrolled. */
    private static final class Measure {

        /** What stands between two parentheses: all but its last part, and the last, to which a count may apply. */
        private static final class Group {
            private long size;
            private long last;
            private long repetitions = 1;
            private long lastRepetitions = 1;

            void add(long part, long partRepetitions) {
                size += last;
                repetitions = Math.max(repetitions, lastRepetitions);
                last = part;
                lastRepetitions = partRepetitions;
            }
        }

        private final String pattern;
        private final Deque<Group> open = new ArrayDeque<>();
        private int at;

        Measure(String pattern) {
            this.pattern = pattern;
        }

        void requireBounded() {
            open.push(new Group());
            while (at < pattern.length()) {
                switch (pattern.charAt(at)) {
                    case '\\' -> escape();
                    case '[' -> characterClass();
                    case '(' -> openGroup();
                    case ')' -> closeGroup();
                    case '{' -> count();
                    default -> {
                        open.element().add(1, 1);
                        at++;
                    }
                }
            }
            while (open.size() > 1) {
                closeGroup();
            }
            requireCaps(open.element());
        }

        private void escape() {
            if (pattern.startsWith("\\Q", at)) {
                var end = pattern.indexOf("\\E", at + 2);
                open.element().add((end < 0 ? pattern.length() : end) - at, 1);
                at = end < 0 ? pattern.length() : end + 2;
                return;
            }
            open.element().add(1, 1);
            at += 2;
            if (at < pattern.length() && pattern.charAt(at) == '{' && "pPx".indexOf(pattern.charAt(at - 1)) >= 0) {
                var end = pattern.indexOf('}', at);
                at = end < 0 ? pattern.length() : end + 1;
            }
        }

        private void characterClass() {
            open.element().add(1, 1);
            at += pattern.startsWith("[^", at) ? 2 : 1;
            for (var first = true; at < pattern.length(); first = false) {
                var c = pattern.charAt(at);
                if (c == ']' && !first) {
                    at++;
                    return;
                }
                var posix = c == '[' && pattern.startsWith("[:", at) ? pattern.indexOf(":]", at + 2) : -1;
                at = posix >= 0 ? posix + 2 : at + (c == '\\' ? 2 : 1);
            }
        }

        private void openGroup() {
            if (open.size() > MAX_DEPTH) {
                throw new IllegalArgumentException("The pattern nests groups deeper than " + MAX_DEPTH);
            }
            open.push(new Group());
            at++;
        }

        /** One that closes nothing is left to the compiler's own message. */
        private void closeGroup() {
            at++;
            if (open.size() == 1) {
                return;
            }
            var group = open.pop();
            group.add(2, 1);
            requireCaps(group);
            open.element().add(group.size, group.repetitions);
        }

        private void count() {
            var end = pattern.indexOf('}', at);
            var most = end < 0 ? -1 : most(pattern.substring(at + 1, end));
            if (most < 0) {
                open.element().add(1, 1);
                at++;
                return;
            }
            var group = open.element();
            group.last *= Math.max(1, most);
            group.lastRepetitions *= Math.max(1, most);
            requireCaps(group);
            at = end + 1;
        }

        /** The larger number of {@code n}, {@code n,} or {@code n,m}; -1 for braces that are no count. */
        private static long most(String count) {
            var most = -1L;
            for (var number : count.split(",", 2)) {
                if (number.length() > 9 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    return -1;
                }
                most = number.isEmpty() ? most : Math.max(most, Long.parseLong(number));
            }
            return most;
        }

        private static void requireCaps(Group group) {
            if (Math.max(group.repetitions, group.lastRepetitions) > MAX_REPETITIONS) {
                throw new IllegalArgumentException(
                        "The pattern's repetitions multiply to more than " + MAX_REPETITIONS);
            }
            if (group.size + group.last > MAX_UNROLLED) {
                throw new IllegalArgumentException(
                        "The pattern is larger than " + MAX_UNROLLED + " when its repetitions are written out");
            }
        }
    }
}
