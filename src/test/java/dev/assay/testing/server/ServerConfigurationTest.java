package dev.assay.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConfigurationTest {

    private static final Path LIBERTY = Path.of("liberty");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(password|secret|token|api-?key)\\s*=\\s*\"(?!\\$\\{)[^\"]+\"|defaultValue=\"[^\"]*(secret|passw)");

    @Test
    void noFileHoldsASecret() throws IOException {
        for (var file : files()) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(SECRET);
        }
    }

    @Test
    void theServerListensOnTheLoopbackUnlessToldOtherwise() throws IOException {
        // Given
        var http = Files.readString(LIBERTY.resolve("configDropins/defaults/http.xml"));

        // Then
        assertThat(http).contains("name=\"ASSAY_HTTP_HOST\" defaultValue=\"127.0.0.1\"").contains("httpsPort=\"-1\"");
    }

    @Test
    void everyVariableHasADefaultInTheFileThatUsesIt() throws IOException {
        for (var file : files()) {
            var text = Files.readString(file);
            var used = new ArrayList<String>();
            Pattern.compile("\\$\\{(ASSAY_[A-Z_]+)}").matcher(text).results().forEach(each -> used.add(each.group(1)));
            assertThat(used).as(file.toString())
                    .allSatisfy(name -> assertThat(text).contains("<variable name=\"" + name + "\" defaultValue="));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "[ERROR] CWWKF0033E: The singleton features conflict, CWWKF0033E",
        "[WARNING] CWWKF0046W: The configuration includes an incompatible combination, CWWKF0046W",
        "[ERROR] CWWKZ0002E: An exception occurred while starting, CWWKZ0002E"})
    void aServerThatRunsWithoutItsFeaturesOrApplicationIsDead(String output, String code) {
        assertThat(ServerLog.fatal("first line\n" + output + "\nlast line")).hasValueSatisfying(
                reason -> assertThat(reason).contains(code));
    }

    @Test
    void aHealthyStartIsNotDead() {
        assertThat(ServerLog.fatal("CWWKF0011I: The assay server is ready to run a smarter planet.")).isEmpty();
    }

    private static List<Path> files() throws IOException {
        try (var all = Files.walk(LIBERTY)) {
            var files = all.filter(Files::isRegularFile).toList();
            assertThat(files).hasSizeGreaterThan(5);
            return files;
        }
    }
}
