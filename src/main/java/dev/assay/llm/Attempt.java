package dev.assay.llm;

import dev.assay.llm.context.Attribution;
import dev.assay.llm.http.Exchange;
import dev.assay.llm.telemetry.CallSpan;
import dev.assay.usage.Tokens;
import dev.assay.usage.UsageRow;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One attempt of a call, from its beginning to its row of usage. It ends once, however often it is told so: failed ones
 * have a row too, because a call that timed out may be billed.
 */
final class Attempt implements ChatModelListener {

    private static final Logger LOGGER = System.getLogger(Attempt.class.getName());

    private final UUID id;
    private final Instant at;
    private final CatalogEntry entry;
    private final Attribution attribution;
    private final ChatRequest request;
    private final Exchange exchange;
    private final CallSpan span;
    private final Consumer<UsageRow> usage;
    private final long begin = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();

    Attempt(UUID id, Instant at, CatalogEntry entry, Attribution attribution, ChatRequest request, Exchange exchange,
            CallSpan span, Consumer<UsageRow> usage) {
        this.id = id;
        this.at = at;
        this.entry = entry;
        this.attribution = attribution;
        this.request = request;
        this.exchange = exchange;
        this.span = span;
        this.usage = usage;
    }

    @Override
    public void onResponse(ChatModelResponseContext answered) {
        span.answered(answered.chatResponse().metadata());
        var counted = answered.chatResponse().tokenUsage();
        var tokens = counted == null ? Tokens.NONE : entry.provider().tokens(counted);
        end(UsageRow.Outcome.ANSWERED, null, tokens);
    }

    @Override
    public void onError(ChatModelErrorContext failure) {
        failed(failure.error());
    }

    void failed(Throwable failure) {
        end(UsageRow.Outcome.UNAVAILABLE, failure.getClass().getSimpleName(),
                exchange.reported().orElse(Tokens.NONE));
    }

    /** What the caller is told. */
    ProviderException exception(RuntimeException failed) {
        return ProviderException.of(failed);
    }

    private void end(UsageRow.Outcome outcome, String error, Tokens tokens) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        var scope = attribution.scope();
        var line = scope.line();
        var model = entry.model();
        var row = new UsageRow(id, at, scope.userId(), scope.containerId(), attribution.feature(),
                line == null ? null : line.experiment(), line == null ? null : line.combination(),
                line == null ? null : line.trial(), line == null ? null : line.promptVersion(),
                model.name(), model.provider(), outcome, error, tokens, false,
                model.prices().cost(tokens.input(), tokens.output()), (System.nanoTime() - begin) / 1_000_000,
                span.traceId());
        span.end(row);
        try {
            usage.accept(row);
        } catch (RuntimeException notKept) {
            LOGGER.log(Level.ERROR, "a usage row was lost: model " + model.name() + ", " + tokens, notKept);
        }
    }
}
