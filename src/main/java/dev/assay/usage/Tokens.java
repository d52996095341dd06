package dev.assay.usage;

/**
 * Tokens of one call, as the service counts them.
 *
 * @param input     all tokens of the request, the cached ones among them
 * @param cached    those of the input that the service took from its cache
 * @param output    all tokens of the answer, the reasoning among them
 * @param reasoning those of the output that the caller does not see
 */
public record Tokens(long input, long cached, long output, long reasoning) {

    public static final Tokens NONE = new Tokens(0, 0, 0, 0);

    /** @throws IllegalArgumentException for a negative count, or a part that is larger than its whole */
    public Tokens {
        if (cached < 0 || reasoning < 0 || cached > input || reasoning > output) {
            throw new IllegalArgumentException("cached " + cached + " of input " + input + ", reasoning " + reasoning
                    + " of output " + output);
        }
    }

    public static Tokens of(long input, long output) {
        return new Tokens(input, 0, output, 0);
    }

    /** What can be meant by counts that a service made up: none is below zero, and no part larger than its whole. */
    public static Tokens clamped(long input, long cached, long output, long reasoning) {
        var all = Math.max(0, input);
        var written = Math.max(0, output);
        return new Tokens(all, Math.clamp(cached, 0, all), written, Math.clamp(reasoning, 0, written));
    }
}
