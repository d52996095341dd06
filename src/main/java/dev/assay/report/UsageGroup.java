package dev.assay.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Calls that have the same user, model and so on, as far as was asked, and what they used. */
@Schema(description = "What the calls of one group used. Of user, container, feature, model, promptVersion, experiment "
        + "and day it has those that were asked for; promptVersion and experiment are absent for calls off the trial "
        + "line")
public record UsageGroup(
        @Schema(description = "Who called", examples = "ada") String user,
        @Schema(description = "For which container", examples = "shop-1") String container,
        @Schema(description = "In which feature", examples = "generation") String feature,
        @Schema(description = "The model, as the catalogue names it", examples = "gpt-small") String model,
        @Schema(description = "The prompt version, name@label", examples = "java-server@v3") String promptVersion,
        @Schema(description = "The experiment", examples = "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11") UUID experiment,
        @Schema(description = "The day in UTC on which the call began", examples = "2026-01-31") LocalDate day,
        @Schema(description = "Attempts of model calls", examples = "120") long calls,
        @Schema(description = "Those without a usable answer", examples = "4") long failures,
        @Schema(description = "Input tokens, the cached ones among them", examples = "97440") long inputTokens,
        @Schema(description = "Input tokens that the service took from its cache", examples = "1024")
        long cachedTokens,
        @Schema(description = "Output tokens, those of reasoning among them", examples = "231600") long outputTokens,
        @Schema(description = "Output tokens that the caller does not see", examples = "0") long reasoningTokens,
        @Schema(description = "Calls whose tokens are an estimate, because the service did not count them",
                examples = "2")
        long estimatedCalls,
        @Schema(description = "US dollars", examples = "0.409440000") BigDecimal cost,
        @Schema(description = "Mean time of a call in milliseconds; absent without a call", examples = "2140")
        Long meanLatencyMs,
        @Schema(description = "Trials for which was called", examples = "112") long trials,
        @Schema(description = "Errors that were worked on: experiments for which was called", examples = "9")
        long errors,
        @Schema(description = "Those of them that are solved: the experiment ended CONFIRMED", examples = "7")
        long solvedErrors,
        @Schema(description = "US dollars for each solved error: the cost of all the group's calls for experiments, "
                + "solved or not, divided by the solved ones. Absent while none is solved", examples = "0.058491429")
        BigDecimal costPerSolvedError) {

    /** The value of what it is grouped by, as text. */
    String key(String label) {
        var value = switch (Dimension.named(label).orElseThrow()) {
            case USER -> user;
            case CONTAINER -> container;
            case FEATURE -> feature;
            case MODEL -> model;
            case PROMPT_VERSION -> promptVersion;
            case EXPERIMENT -> experiment;
            case DAY -> day;
        };
        return value == null ? null : value.toString();
    }
}
