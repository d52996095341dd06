package dev.assay.benchmark.naive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRegexTest {

    @ParameterizedTest
    @CsvSource({
        "'', UNDECIDED",
        "'compiling 3 files', UNDECIDED",
        "'Listening on 8080', RUNS",
        "'line\nServer STARTED', RUNS",
        "'already', RUNS",
        "'started with 0 errors', FAILED",
        "'running\nTraceback (most recent call last):', FAILED",
        "'java.lang.IllegalStateException: no', FAILED"})
    void anyWordOfAnErrorOutweighsAnyWordOfReadiness(String log, LogRegex opinion) {
        assertThat(LogRegex.of(log)).isEqualTo(opinion);
    }
}
