package dev.assay.budget;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a budget allows, and what has become of it. */
@Schema(description = "What a budget allows, and what has become of it")
public record BudgetView(
        @Schema(description = "Limit in tokens; absent if there is none", examples = "200000") Long limitTokens,
        @Schema(description = "Limit in US dollars; absent if there is none", examples = "1.50") BigDecimal limitCost,
        @Schema(description = "Tokens used by calls that have ended", examples = "34120") long usedTokens,
        @Schema(description = "US dollars for calls that have ended", examples = "0.071200000") BigDecimal usedCost,
        @Schema(description = "Tokens that calls under way may use at most", examples = "18200") long reservedTokens,
        @Schema(description = "US dollars that calls under way may cost at most", examples = "0.028000000")
        BigDecimal reservedCost) {

    static BudgetView of(BudgetRow row) {
        return new BudgetView(row.limitTokens(), row.limitCost(), row.usedTokens(), row.usedCost(),
                row.reservedTokens(), row.reservedCost());
    }
}
