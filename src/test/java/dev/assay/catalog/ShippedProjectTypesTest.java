package dev.assay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.re2j.Pattern;
import dev.assay.platform.Json;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The project types that come with the application, and what they make of lines that their stacks really print. */
class ShippedProjectTypesTest {

    private static final Seed.Images IMAGES = new Seed.Images("java", "node", "python");

    static Stream<ProjectType> shipped() throws IOException {
        try (var file = ShippedProjectTypesTest.class.getResourceAsStream("/catalog/project-types.json")) {
            return List.of(Json.mapper().readValue(file, ProjectType[].class)).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void eachIsValidAndItsImageIsASetting(ProjectType type) {
        assertThatCode(type::requireValid).doesNotThrowAnyException();
        assertThat(type.name()).isEqualTo(IMAGES.of(type.image()) + "-http");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "node   | Node.js v20.20.2                                                        | FATAL",
        "node   | [api] Node.js v18.20.4                                                  | FATAL",
        "node   | FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory | FATAL",
        "node   | [nodemon] app crashed - waiting for file changes before starting...     | FATAL",
        "node   | Failed to compile.                                                      | FATAL",
        "node   | 'UnhandledPromiseRejection: This error originated either by throwing'   | FATAL",
        "node   | '  Pre-transform error: Failed to resolve import \"./x\" from \"src/a.js\"' | FATAL",
        "node   | TypeError: Cannot read properties of undefined (reading 'x')            | SUSPICIOUS",
        "node   | ' ⨯ unhandledRejection: TypeError: fetch failed'                        | SUSPICIOUS",
        "node   | (node:1) UnhandledPromiseRejectionWarning: undefined                    | SUSPICIOUS",
        "node   | connect ECONNREFUSED 127.0.0.1:6379                                     | SUSPICIOUS",
        "node   | Running on Node.js v20.20.2 (linux)                                     | NONE",
        "node   | 0 errors and the error rate is 0 %                                      | NONE",
        "node   | '  ➜  Local:   http://localhost:5173/'                                  | NONE",
        "python | 'Fatal Python error: Segmentation fault'                                | FATAL",
        "python | 'ERROR:    Application startup failed. Exiting.'                        | FATAL",
        "python | [2026-01-01 00:00:00 +0000] [7] [ERROR] Exception in worker process     | FATAL",
        "python | Traceback (most recent call last):                                      | SUSPICIOUS",
        "python | ModuleNotFoundError: No module named 'x'                                | SUSPICIOUS",
        "python | 'INFO:     127.0.0.1:51234 - \"GET / HTTP/1.1\" 200 OK'                 | NONE",
        "python | 'WARNING: This is a development server. Do not use it in production.'   | NONE",
        "java   | 'Exception in thread \"main\" java.lang.IllegalStateException: x'       | FATAL",
        "java   | 'WARNING: A terminally deprecated method in java.lang.System'            | SUSPICIOUS",
        "java   | 'INFO: Started Main in 1.2 seconds (process running for 1.5)'           | NONE"})
    void aLineWeighsWhatItMeans(String stack, String line, String weight) throws IOException {
        // Given
        var patterns = shipped().filter(type -> type.name().equals(stack + "-http")).findFirst().orElseThrow()
                .checks().logPatterns();

        // When
        var matched = patterns.stream().filter(each -> Pattern.compile(each.pattern()).matcher(line).find())
                .map(each -> each.severity().name()).sorted().findFirst();

        // Then
        assertThat(matched.orElse("NONE")).isEqualTo(weight);
    }
}
