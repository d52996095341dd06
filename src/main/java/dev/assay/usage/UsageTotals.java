package dev.assay.usage;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Sums over usage rows. */
@Schema(description = "What model calls used")
public record UsageTotals(
        @Schema(description = "Attempts of model calls", examples = "1") long calls,
        @Schema(description = "Input tokens", examples = "812") long inputTokens,
        @Schema(description = "Output tokens", examples = "1930") long outputTokens,
        @Schema(description = "US dollars", examples = "0.003412000") BigDecimal cost) {

    public static final UsageTotals NONE = new UsageTotals(0, 0, 0, BigDecimal.ZERO);

    public long tokens() {
        return inputTokens + outputTokens;
    }
}
