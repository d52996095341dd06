package dev.assay.webhook;

import java.time.Duration;

/** What became of one POST. What a receiver writes into its answer is never kept: it is not for the user's eyes. */
public sealed interface Answer {

    /** In one line, for people. */
    String text();

    /** 2xx: it is done. */
    record Accepted(int status) implements Answer {
        @Override
        public String text() {
            return "answered " + status;
        }
    }

    /** 410: the receiver wants no more. */
    record Gone() implements Answer {
        @Override
        public String text() {
            return "answered 410: it wants no more";
        }
    }

    /**
     * Any other answer, which another time may be better.
     *
     * @param retryAfter zero where it asks for no pause
     */
    record Refused(int status, Duration retryAfter) implements Answer {
        @Override
        public String text() {
            return "answered " + status + (status / 100 == 3 ? ": a redirect is not followed" : "");
        }
    }

    /** No answer, or not in time. */
    record Silent(String text) implements Answer {}

    /** Nothing was sent, and nothing will be unless somebody changes a setting. */
    record NotSent(String text) implements Answer {}
}
