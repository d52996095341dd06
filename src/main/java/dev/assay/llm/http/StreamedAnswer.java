package dev.assay.llm.http;

import dev.assay.llm.http.BrokenCallException.Kind;
import dev.assay.usage.Tokens;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.IOException;
import java.util.Optional;

/**
 * Stands before langchain4j's listener, which takes any end of a stream for the end of its answer: it is told of an
 * error once and of nothing after it, and that the answer is complete only if the service said so. On one thread.
 */
final class StreamedAnswer implements ServerSentEventListener {

    private static final String DONE = "[DONE]";
    private static final String FIRST_OF_ANTHROPIC = "message_start";
    private static final String LAST_OF_ANTHROPIC = "message_stop";

    private final ServerSentEventListener listener;
    private final AnswerFacts facts = new AnswerFacts();
    private boolean done;
    private boolean namesItsLast;
    private boolean ended;

    StreamedAnswer(ServerSentEventListener listener) {
        this.listener = listener;
    }

    Optional<Tokens> tokens() {
        return facts.tokens();
    }

    @Override
    public void onOpen(SuccessfulHttpResponse head) {
        listener.onOpen(head);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        if (ended) {
            return;
        }
        try {
            look(event);
            listener.onEvent(facts.isOddlyCounted()
                    ? new ServerSentEvent(event.event(), OddUsage.removed(event.data())) : event, context);
        } catch (RuntimeException unreadable) {
            onError(unreadable);
            context.parsingHandle().cancel();
        }
    }

    /** @throws BrokenCallException if it is an error, or no JSON: then it is none of the formats that are known */
    private void look(ServerSentEvent event) {
        namesItsLast |= FIRST_OF_ANTHROPIC.equals(event.event());
        done |= (namesItsLast ? LAST_OF_ANTHROPIC.equals(event.event()) : DONE.equals(event.data()));
        var isReadable = DONE.equals(event.data()) || facts.add(event.data());
        if (facts.isError() || "error".equals(event.event())) {
            throw new BrokenCallException(Kind.ERROR_IN_ANSWER);
        }
        if (!isReadable) {
            throw new BrokenCallException(Kind.UNREADABLE);
        }
    }

    @Override
    public void onError(Throwable failed) {
        if (!ended) {
            ended = true;
            listener.onError(failed instanceof IOException cutOff ? BrokenCallException.of(cutOff, true) : failed);
        }
    }

    /** @param whole whether the answer was read to its end, and not closed before by its reader */
    void end(boolean whole) {
        if (!whole) {
            onError(new BrokenCallException(Kind.CANCELLED));
        } else if (!done && (namesItsLast || !facts.isFinished())) {
            onError(new BrokenCallException(Kind.CUT_OFF));
        } else if (!ended) {
            ended = true;
            listener.onClose();
        }
    }
}
