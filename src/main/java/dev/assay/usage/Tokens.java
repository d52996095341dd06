package dev.assay.usage;

import java.util.Optional;

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

    /** What is above this was not counted by anybody. */
    private static final long CREDIBLE = 1_000_000_000;

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

    /**
     * What a service says that it counted; each may be null. A part that is larger than its whole counts as the whole.
     *
     * @return empty if that is no count: its input or its output is missing, negative, or more than a thousand million,
     *         or both are nothing
     */
    public static Optional<Tokens> counted(Number input, Number cached, Number output, Number reasoning) {
        if (!isCount(input) || !isCount(output) || input.longValue() + output.longValue() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Tokens(input.longValue(), part(cached, input), output.longValue(),
                part(reasoning, output)));
    }

    private static boolean isCount(Number said) {
        return said != null && said.longValue() >= 0 && said.longValue() <= CREDIBLE;
    }

    private static long part(Number said, Number whole) {
        return said == null ? 0 : Math.clamp(said.longValue(), 0, whole.longValue());
    }
}
