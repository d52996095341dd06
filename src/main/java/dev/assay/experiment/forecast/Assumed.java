package dev.assay.experiment.forecast;

/** What is taken for true where nothing is known. Said so in each forecast that rests on it. */
final class Assumed {

    static final long GENERATION_MS = 30_000;
    static final long VERIFICATION_MS = 45_000;
    static final long TOKENS = 6_000;
    static final double COST = 0.02;

    /** As if one of five trials had passed before the first: most combinations do not mend a given error. */
    static final double PASSED = 1;
    static final double COUNTED = 5;

    /**
     * How alike the combinations of one model are. The sum of both parameters of a Beta distribution: at 1, most fail
     * nearly always and some pass nearly always, as prompt and error suit each other or not.
     */
    static final double ALIKE = 1;

    /** What solved the same error before passes nine times of ten, Beta(9, 1). */
    static final double PROVEN = 9;

    /** Sigma of the lognormal distribution around what is only assumed, and so is not known well. */
    static final double SIGMA = 0.6;

    private Assumed() {
    }
}
