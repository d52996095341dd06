package dev.assay.notification;

import dev.assay.notification.Delivery.State;
import dev.assay.webhook.Answer;
import java.time.Duration;

/**
 * What follows from an answer.
 *
 * @param maxAttempts calls of one notification
 * @param delay       before the second call at most; its double before each further one
 * @param longest     pause that is made
 */
record RetryPolicy(int maxAttempts, Duration delay, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    /** What is done with a notification after an attempt. */
    sealed interface Step {

        record End(State state) implements Step {}

        record Again(Duration pause) implements Step {}
    }

    /**
     * @param attempt counts from 1
     * @param random  from 0 to 1: the whole pause is drawn ("full jitter"), so that those who failed together do not
     *                come back together
     */
    Step after(Answer answer, int attempt, double random) {
        return switch (answer) {
            case Answer.Accepted done -> new Step.End(State.DELIVERED);
            case Answer.Gone unwanted -> new Step.End(State.STOPPED);
            case Answer.NotSent unable -> new Step.End(State.FAILED);
            case Answer.Silent silent -> again(attempt, random, Duration.ZERO);
            case Answer.Refused refused -> again(attempt, random, refused.retryAfter());
        };
    }

    private Step again(int attempt, double random, Duration asked) {
        if (attempt >= maxAttempts || asked.compareTo(longest) > 0) {
            return new Step.End(State.FAILED);
        }
        var doubled = delay.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        var most = doubled.compareTo(longest) > 0 ? longest : doubled;
        var drawn = Duration.ofMillis(Math.round(most.toMillis() * random));
        return new Step.Again(drawn.compareTo(asked) > 0 ? drawn : asked);
    }
}
