package dev.assay.llm;

import dev.assay.budget.Amount;
import dev.assay.llm.context.Attribution;
import dev.assay.llm.http.CallFailure;
import dev.assay.llm.http.Exchange;
import dev.assay.llm.limits.Permit;
import dev.assay.llm.telemetry.CallSpan;
import dev.assay.usage.Tokens;
import dev.assay.usage.UsageRow;
import dev.assay.usage.UsageText;
import dev.assay.usage.UsageWriter;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
    private final Permit permit;
    private final Consumer<Amount> settlement;
    private final CallSpan span;
    private final UsageWriter usage;
    private final Consumer<Attempt> whenEnded;
    private final long begin = System.nanoTime();
    private boolean ended;

    Attempt(UUID id, Instant at, CatalogEntry entry, Attribution attribution, ChatRequest request, Exchange exchange,
            Permit permit, Consumer<Amount> settlement, CallSpan span, UsageWriter usage,
            Consumer<Attempt> whenEnded) {
        this.id = id;
        this.at = at;
        this.entry = entry;
        this.attribution = attribution;
        this.request = request;
        this.exchange = exchange;
        this.permit = permit;
        this.settlement = settlement;
        this.span = span;
        this.usage = usage;
        this.whenEnded = whenEnded;
    }

    @Override
    public void onResponse(ChatModelResponseContext answered) {
        var response = answered.chatResponse();
        span.answered(response.metadata());
        var counted = counted(response).or(exchange::reported);
        end(UsageRow.Outcome.ANSWERED, null, counted.orElseGet(() -> TokenEstimate.of(request, response)),
                counted.isEmpty(), response.aiMessage().text());
    }

    /** A provider's class may be anybody's; the attempt ends whatever it makes of a count. */
    private Optional<Tokens> counted(ChatResponse response) {
        try {
            return Optional.ofNullable(response.tokenUsage()).flatMap(entry.provider()::tokens);
        } catch (RuntimeException unreadable) {
            LOGGER.log(Level.WARNING, "{0}: its count of tokens cannot be read: {1}", entry.model().name(),
                    unreadable.toString());
            return Optional.empty();
        }
    }

    @Override
    public void onError(ChatModelErrorContext failure) {
        failed(failure.error());
    }

    void failed(Throwable failure) {
        var known = CallFailure.of(failure, exchange.status());
        end(known.outcome(), known.error(), exchange.reported().orElse(Tokens.NONE), false, null);
    }

    /** The server goes down before there is an answer; the service may bill one. There is a row when this returns. */
    void cancelled() {
        end(UsageRow.Outcome.CANCELLED, null, exchange.reported().orElse(Tokens.NONE), false, null);
    }

    /** What the caller is told. */
    ProviderException exception(RuntimeException failed) {
        if (failed instanceof ProviderException known) {
            return known;
        }
        var known = CallFailure.of(failed, exchange.status());
        return ProviderException.failed(known.mayPass(), exchange.retryAfter().orElse(Duration.ZERO),
                "the model's service failed: " + known.error(), failed);
    }

    private void end(UsageRow.Outcome outcome, String error, Tokens tokens, boolean estimated, String answer) {
        var took = Duration.ofNanos(System.nanoTime() - begin);
        UsageRow row;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            row = row(outcome, error, tokens, estimated, took);
            usage.add(row, usage.keepsText() ? text(answer) : null);
        }
        whenEnded.accept(this);
        span.end(row);
        conclude("its budgets do not know what it used",
                () -> settlement.accept(new Amount(tokens.input() + tokens.output(), row.cost())));
        conclude("other servers do not learn of its pause",
                () -> permit.end(outcome, took, exchange.retryAfter()));
    }

    /** What cannot be told to the database must not cost the caller its answer. */
    private void conclude(String otherwise, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failed) {
            LOGGER.log(Level.WARNING, "{0}: {1}: {2}", entry.model().name(), otherwise, failed.toString());
        }
    }

    private UsageRow row(UsageRow.Outcome outcome, String error, Tokens tokens, boolean estimated,
            Duration took) {
        var scope = attribution.scope();
        var line = scope.line();
        var model = entry.model();
        return new UsageRow(id, at, scope.userId(), scope.containerId(), attribution.feature(),
                line == null ? null : line.experiment(), line == null ? null : line.combination(),
                line == null ? null : line.trial(), line == null ? null : line.promptVersion(),
                model.name(), model.provider(), outcome, error, tokens, estimated,
                entry.prices().at(at).cost(tokens.input(), tokens.cached(), tokens.output()), took.toMillis(),
                span.traceId());
    }

    private UsageText text(String answer) {
        return new UsageText(request.messages().stream().map(ChatMessage::toString).collect(Collectors.joining("\n")),
                answer);
    }
}
