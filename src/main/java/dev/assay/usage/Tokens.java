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
}
