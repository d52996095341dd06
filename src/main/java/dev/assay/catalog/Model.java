package dev.assay.catalog;

import dev.assay.problem.Rejected;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A model that may write projects: where it is reached, its parameters, prices and limits. */
@Schema(description = "A model that may write projects: where it is reached, its parameters, prices and limits")
public record Model(
        @NotNull @Pattern(regexp = ProjectType.NAME, message = ProjectType.NAME_RULE)
        @Schema(description = "Identifies the model in Assay", examples = "gpt-small")
        String name,

        @NotNull @Pattern(regexp = "[a-z]{1,30}", message = "must be the name of a provider, such as openai")
        @Schema(description = "openai: any OpenAI-compatible service; anthropic: Anthropic's messages; "
                + "gemini: Google's Gemini; scripted: answers from resources, no network",
                examples = "openai")
        String provider,

        @NotBlank @Size(max = 200)
        @Schema(description = "The provider's name for the model", examples = "gpt-4.1-mini")
        String modelName,

        @Size(max = 500) @Pattern(regexp = "https?://[^\\s]+", message = "must be an http or https address")
        @Schema(description = "Base URL of the service; the provider's own when absent",
                examples = "http://127.0.0.1:8000/v1")
        String baseUrl,

        @Pattern(regexp = "env:[A-Z][A-Z0-9_]{0,90}_API_KEY|file:[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                message = "must say where the key is: env:NAME_API_KEY, or file:NAME in the folder of keys")
        @Schema(description = "Where the API key is: env:NAME_API_KEY, a variable of the server's environment, or "
                + "file:NAME, a file in its folder of keys. The key itself is never stored",
                examples = "env:OPENAI_API_KEY")
        String apiKey,

        @DecimalMin("0") @DecimalMax("2")
        @Schema(description = "Sampling temperature; the provider's default when absent", examples = "0.2")
        Double temperature,

        @Min(1) @Max(1_000_000)
        @Schema(description = "Limit of output tokens of one call; default 16000", examples = "16000")
        Integer maxOutputTokens,

        @Schema(description = "Limit of one call, ISO 8601; default PT2M", examples = "PT2M")
        Duration timeout,

        @Min(1) @Max(1000)
        @Schema(description = "Concurrent calls, over all servers; default 4", examples = "4")
        Integer concurrentCalls,

        @Valid Prices prices) {

    public Model {
        maxOutputTokens = Objects.requireNonNullElse(maxOutputTokens, 16_000);
        timeout = Objects.requireNonNullElse(timeout, Duration.ofMinutes(2));
        concurrentCalls = Objects.requireNonNullElse(concurrentCalls, 4);
        prices = Objects.requireNonNullElse(prices, Prices.FREE);
    }

    /**
     * Holds it to the rules that constraints cannot say.
     *
     * @throws Rejected naming the field
     */
    void requireValid(Collection<String> providers) {
        if (!providers.contains(provider)) {
            throw Rejected.invalid("provider", "must be one of " + String.join(", ", providers));
        }
        Deadlines.requireWithinLimit("timeout", timeout);
    }

    /** US dollars for a million tokens. */
    @Schema(description = "US dollars for a million tokens")
    public record Prices(
            @DecimalMin("0") @Digits(integer = 6, fraction = 6)
            @Schema(description = "Input; default 0", examples = "0.40")
            BigDecimal inputPerMillion,

            @DecimalMin("0") @Digits(integer = 6, fraction = 6)
            @Schema(description = "Input that the service takes from its cache; default the price of input",
                    examples = "0.10")
            BigDecimal cachedInputPerMillion,

            @DecimalMin("0") @Digits(integer = 6, fraction = 6)
            @Schema(description = "Output; default 0", examples = "1.60")
            BigDecimal outputPerMillion) {

        static final Prices FREE = new Prices(null, null, null);
        private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

        public Prices {
            inputPerMillion = Objects.requireNonNullElse(inputPerMillion, BigDecimal.ZERO);
            cachedInputPerMillion = Objects.requireNonNullElse(cachedInputPerMillion, inputPerMillion);
            outputPerMillion = Objects.requireNonNullElse(outputPerMillion, BigDecimal.ZERO);
        }

        /**
         * US dollars of one call.
         *
         * @param inputTokens  all of the input, the cached ones among them
         * @param outputTokens all of the output
         */
        public BigDecimal cost(long inputTokens, long cachedTokens, long outputTokens) {
            return inputPerMillion.multiply(BigDecimal.valueOf(inputTokens - cachedTokens))
                    .add(cachedInputPerMillion.multiply(BigDecimal.valueOf(cachedTokens)))
                    .add(outputPerMillion.multiply(BigDecimal.valueOf(outputTokens)))
                    .divide(MILLION, 9, RoundingMode.HALF_UP);
        }

        /** The most that a call of so many tokens can cost. */
        public BigDecimal worstCost(long inputTokens, long outputTokens) {
            return cost(inputTokens, 0, outputTokens).max(cost(inputTokens, inputTokens, outputTokens));
        }
    }
}
