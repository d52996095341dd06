package dev.assay.benchmark.steering;

import dev.assay.benchmark.steering.Arm.Answer;
import dev.assay.statistics.Interval;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What a way to answer came to over the same errors. */
public record Score(List<KnownError> errors, List<Answer> answers) {

    private static final double MINUTE = 60_000;
    private static final int RESAMPLES = 1_000;

    public static Score of(Arm arm, List<KnownError> errors) {
        return new Score(errors, errors.stream().map(arm::answer).toList());
    }

    public String minutes() {
        return mean("%.1f", answer -> answer.millis() / MINUTE);
    }

    public String begun() {
        return mean("%.1f", Answer::begun);
    }

    public String judged() {
        return mean("%.1f", answer -> answer.begun() - answer.cancelled());
    }

    /** How many times shorter than the other, as the ratio of the means. */
    public String shorterThan(Score other) {
        return ratio("%.2f", other, this, Answer::millis);
    }

    /** Trials that came to their end, in parts of the other's. */
    public String judgedPartOf(Score other) {
        return ratio("%.3f", this, other, answer -> answer.begun() - answer.cancelled());
    }

    public String begunPartOf(Score other) {
        return ratio("%.3f", this, other, Answer::begun);
    }

    /** Of the errors for which a winner was named. */
    public String wrong() {
        var named = places().filter(place -> answers.get(place).names()).toArray();
        return rate(IntStream.of(named).filter(place -> errors.get(place).isWrong(answers.get(place).winner())).count(),
                named.length);
    }

    /** Of the errors for which there is a good combination. */
    public String found() {
        var good = places().filter(place -> errors.get(place).hasGood()).toArray();
        return rate(IntStream.of(good).filter(place -> answers.get(place).names()
                && !errors.get(place).isWrong(answers.get(place).winner())).count(), good.length);
    }

    private IntStream places() {
        return IntStream.range(0, errors.size());
    }

    private static String rate(long hits, long counted) {
        if (counted == 0) {
            return "none";
        }
        var interval = Interval.wilson(hits, counted);
        return String.format(Locale.ROOT, "%.1f %% (%.1f to %.1f)", 100.0 * hits / counted, 100 * interval.low(),
                100 * interval.high());
    }

    private String mean(String form, ToDoubleFunction<Answer> figure) {
        var values = answers.stream().mapToDouble(figure).toArray();
        return bootstrap(form,
                sample -> IntStream.of(sample).mapToDouble(place -> values[place]).average().orElseThrow());
    }

    private static String ratio(String form, Score one, Score other, ToDoubleFunction<Answer> figure) {
        var above = one.answers.stream().mapToDouble(figure).toArray();
        var below = other.answers.stream().mapToDouble(figure).toArray();
        return one.bootstrap(form, sample -> IntStream.of(sample).mapToDouble(place -> above[place]).sum()
                / IntStream.of(sample).mapToDouble(place -> below[place]).sum());
    }

    /** Over whole errors, so that a ratio stays paired. */
    private String bootstrap(String form, ToDoubleFunction<int[]> statistic) {
        var random = new SplittableRandom(1);
        var sampled = IntStream.range(0, RESAMPLES).mapToDouble(resample ->
                statistic.applyAsDouble(random.ints(errors.size(), 0, errors.size()).toArray())).sorted().toArray();
        return String.format(Locale.ROOT, form + " (" + form + " to " + form + ")",
                statistic.applyAsDouble(places().toArray()), sampled[RESAMPLES / 40],
                sampled[RESAMPLES - 1 - RESAMPLES / 40]);
    }
}
