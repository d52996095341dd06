package dev.assay.llm.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * OpenTelemetry's names for calls of models. They are not stable yet: what is emitted without being asked for stays at
 * version 1.36 of the conventions, and whoever opts in gets the newest, as the conventions themselves demand.
 */
enum GenAi {

    /** Version 1.36. */
    ESTABLISHED("gen_ai.system"),
    /** After the rename of the provider, with the parts of the token counts. */
    LATEST("gen_ai.provider.name");

    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    static final AttributeKey<Long> MAX_TOKENS = AttributeKey.longKey("gen_ai.request.max_tokens");
    static final AttributeKey<Double> TEMPERATURE = AttributeKey.doubleKey("gen_ai.request.temperature");
    static final AttributeKey<String> RESPONSE_ID = AttributeKey.stringKey("gen_ai.response.id");
    static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");
    static final AttributeKey<List<String>> FINISH_REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
    static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");
    static final AttributeKey<Long> CACHED_TOKENS = AttributeKey.longKey("gen_ai.usage.cache_read.input_tokens");
    static final AttributeKey<Long> REASONING_TOKENS = AttributeKey.longKey("gen_ai.usage.reasoning.output_tokens");
    static final AttributeKey<String> TOKEN_TYPE = AttributeKey.stringKey("gen_ai.token.type");
    static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    static final String CHAT = "chat";

    private static final String OPT_IN = "gen_ai_latest_experimental";
    /** Providers whose name in the conventions is not ours; a provider that they do not know keeps its own. */
    private static final Map<String, String> NAMES = Map.of("gemini", "gcp.gemini");

    private final AttributeKey<String> provider;

    GenAi(String provider) {
        this.provider = AttributeKey.stringKey(provider);
    }

    /** @param optIn the comma-separated list of OTEL_SEMCONV_STABILITY_OPT_IN; values for others are none of ours */
    static GenAi optedFor(String optIn) {
        return Arrays.stream(optIn.split(",")).map(String::strip).anyMatch(OPT_IN::equals) ? LATEST : ESTABLISHED;
    }

    /** Where the provider's name goes. */
    AttributeKey<String> provider() {
        return provider;
    }

    /** Whether the conventions have names for the parts of the token counts. */
    boolean namesPartsOfTokens() {
        return this == LATEST;
    }

    /** @param provider as the catalogue names it */
    static String providerName(String provider) {
        return NAMES.getOrDefault(provider, provider);
    }
}
