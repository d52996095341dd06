package dev.assay.experiment.forecast;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an experiment is likely to take, before it starts. */
@Schema(description = "What an experiment is likely to take: its own strategy, simulated many times")
public record Forecast(
        @Schema(description = "Trials that begin") Range trials,
        @Schema(description = "Sandboxes in use at the same time, at most") Range pods,
        @Schema(description = "Input and output tokens") Range tokens,
        @Schema(description = "US dollars for model calls") Range cost,
        @Schema(description = "Seconds from the start to the end, if nothing else runs") Range seconds,
        @Schema(description = "Share of the simulated runs that ended with a confirmed winner", examples = "0.91")
        double confirmed,
        @Schema(description = "Simulated runs behind the figures", examples = "200") int runs) {

    /** One quantity: nine of ten runs take at least p10, one of ten more than p90. */
    @Schema(description = "One quantity over the simulated runs, and what it rests on")
    public record Range(
            @Schema(description = "One of ten runs takes less", examples = "14") BigDecimal p10,
            @Schema(description = "Half of the runs take less", examples = "17") BigDecimal median,
            @Schema(description = "One of ten runs takes more", examples = "27") BigDecimal p90,
            @Schema(description = "What the figures rest on",
                    examples = "[\"scripted-large: generation takes 21 s at the median of 37 earlier trials\"]")
            List<String> reasons) {
    }
}
