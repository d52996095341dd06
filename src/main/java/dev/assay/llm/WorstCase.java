package dev.assay.llm;

import dev.assay.budget.Amount;
import dev.assay.catalog.Model;
import dev.langchain4j.model.chat.request.ChatRequest;

/** What a call may use at most, by the model's prices as they are now: what a budget must have left to pay for it. */
public final class WorstCase {

    private WorstCase() {}

    public static Amount of(Model model, ChatRequest request) {
        var input = TokenEstimate.upperBound(request);
        var output = model.maxOutputTokens();
        return new Amount(input + output, model.prices().worstCost(input, output));
    }
}
