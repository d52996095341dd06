package dev.assay.recommendation.rule;

/**
 * Trials of the champion and of the challenger on the same cases, as many of the one as of the other on each: otherwise
 * the one with more trials on the harder case would look worse than it is.
 *
 * @param trials     of each of the two; those that tell nothing of the project are not among them
 * @param champion   how many of them the champion passed
 * @param challenger how many of them the challenger passed
 */
public record Comparison(int trials, int champion, int challenger) {

    public static final Comparison NONE = new Comparison(0, 0, 0);

    public Comparison {
        if (champion < 0 || challenger < 0 || champion > trials || challenger > trials) {
            throw new IllegalArgumentException(champion + " and " + challenger + " passes of " + trials + " trials");
        }
    }

    public Comparison plus(Comparison other) {
        return new Comparison(trials + other.trials, champion + other.champion, challenger + other.challenger);
    }

    /**
     * What more trials would come to if the rates stay as they are: where that is no whole number, to the challenger's
     * disadvantage.
     */
    Comparison at(int more) {
        return new Comparison(more, Math.ceilDiv(champion * more, trials), Math.floorDiv(challenger * more, trials));
    }

    @Override
    public String toString() {
        return challenger + " of " + trials + " against " + champion + " of " + trials;
    }
}
