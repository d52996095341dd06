package dev.assay.llm;

import dev.assay.catalog.Model;
import dev.assay.usage.UsageLedger;
import dev.assay.usage.UsageRow;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.output.TokenUsage;
import jakarta.enterprise.context.ContextNotActiveException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * Writes one usage row for each attempt, failed ones too: a call that timed out is still billed. The context is taken
 * when the request is made, because the answer can come on a thread that has none.
 */
class UsageListener implements ChatModelListener {

    private static final Logger LOGGER = System.getLogger(UsageListener.class.getName());
    private static final String CALL = "dev.assay.llm.call";

    private final Model model;
    private final LlmContext context;
    private final UsageLedger usage;

    UsageListener(Model model, LlmContext context, UsageLedger usage) {
        this.model = model;
        this.context = context;
        this.usage = usage;
    }

    @Override
    public void onRequest(ChatModelRequestContext request) {
        request.attributes().put(CALL, call());
    }

    @Override
    public void onResponse(ChatModelResponseContext response) {
        record(response.attributes(), UsageRow.Outcome.ANSWERED, null, response.chatResponse().tokenUsage());
    }

    @Override
    public void onError(ChatModelErrorContext failure) {
        record(failure.attributes(), UsageRow.Outcome.FAILED, failure.error().getClass().getSimpleName(), null);
    }

    private Call call() {
        try {
            return new Call(context.scope(), context.feature(), System.nanoTime());
        } catch (ContextNotActiveException outsideOfRequests) {
            return new Call(LlmScope.NONE, LlmScope.UNATTRIBUTED, System.nanoTime());
        }
    }

    private void record(Map<Object, Object> attributes, UsageRow.Outcome outcome, String error, TokenUsage tokens) {
        var call = (Call) attributes.get(CALL);
        var scope = call.scope();
        var input = tokens == null || tokens.inputTokenCount() == null ? 0 : tokens.inputTokenCount();
        var output = tokens == null || tokens.outputTokenCount() == null ? 0 : tokens.outputTokenCount();
        try {
            usage.record(new UsageRow(scope.userId(), scope.containerId(), call.feature(), scope.experiment(),
                    scope.combination(), scope.trial(), model.name(), model.provider(), outcome, error, input, output,
                    model.prices().cost(input, output), (System.nanoTime() - call.begin()) / 1_000_000));
        } catch (RuntimeException notKept) {
            LOGGER.log(Level.ERROR, "a usage row was lost: trial " + scope.trial() + ", model " + model.name()
                    + ", " + input + " input and " + output + " output tokens", notKept);
        }
    }

    private record Call(LlmScope scope, String feature, long begin) {}
}
