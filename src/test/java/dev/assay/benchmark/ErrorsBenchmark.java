package dev.assay.benchmark;

import java.io.IOException;

/** All that is promised of the way from errors to answers: simulated, as a replay, under attack, on a running server. */
public final class ErrorsBenchmark {

    private ErrorsBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        SteeringBenchmark.main(arguments);
        RecurrenceBenchmark.main(arguments);
        InjectionBenchmark.main(arguments);
        AnswerBenchmark.main(arguments);
    }
}
