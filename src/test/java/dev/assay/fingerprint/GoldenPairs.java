package dev.assay.fingerprint;

import dev.assay.catalog.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs of logs from a resource. A pair begins with {@code === name}, and {@code ---} stands between its two logs. A
 * log can begin with {@code @ STAGE exit}, what was reported with it.
 */
final class GoldenPairs {

    /** A log as it is reported. */
    record Report(Stage stage, Integer exitCode, String log) {

        static Report of(String text) {
            if (!text.startsWith("@ ")) {
                return new Report(null, null, text);
            }
            var end = text.indexOf('\n');
            var words = text.substring(2, end).split(" ");
            return new Report(Stage.valueOf(words[0]), words.length > 1 ? Integer.valueOf(words[1]) : null,
                    text.substring(end + 1));
        }

        Fingerprint fingerprint() {
            return Fingerprint.of(stage, exitCode, log);
        }
    }

    /** Two logs and what they show. */
    record Pair(String name, Report first, Report second) {

        static Pair of(String text) {
            var end = text.indexOf('\n');
            var logs = text.substring(end + 1).split("(?m)^---\n");
            return new Pair(text.substring(0, end), Report.of(logs[0]), Report.of(logs[1]));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private GoldenPairs() {
    }

    static List<Pair> read(String resource) {
        try (var stream = GoldenPairs.class.getResourceAsStream("/fingerprint/" + resource)) {
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^=== ")).skip(1).map(Pair::of).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
