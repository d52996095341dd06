package dev.assay.fingerprint;

import com.google.re2j.Pattern;
import dev.assay.catalog.Stage;
import java.util.function.Consumer;

/** What a Java compiler refused, told by itself, by Maven or by Gradle. */
final class JavacReport implements Sighting.Reader {

    private static final int LINES_TO_THE_SYMBOL = 6;

    private static final Pattern ERROR = Pattern.compile(
            "^(?:\\[ERROR\\] +)?(?P<file>\\S+\\.java):(?:\\[\\d+,\\d+\\]|\\d+:) (?:error: )?(?P<message>.+)$");
    private static final Pattern SYMBOL = Pattern.compile(
            "^(?:\\[ERROR\\])?\\s*symbol *: +(?P<symbol>(?:(?:class|interface"
                    + "|enum|method|variable|constructor|static|package) )?[\\w$.@]+)");
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+) does not exist");

    @Override
    public void read(LogLines lines, Consumer<Sighting> found) {
        for (var at = 0; at < lines.size(); at++) {
            var line = lines.at(at);
            if (!line.contains(".java:") || !line.startsWith("[ERROR]") && !line.contains(": error: ")) {
                continue;
            }
            var match = ERROR.matcher(line);
            if (match.find()) {
                found.accept(sighting(lines, at, match.group("file"), match.group("message")));
            }
        }
    }

    private static Sighting sighting(LogLines lines, int at, String file, String message) {
        var missing = PACKAGE.matcher(message);
        if (missing.find()) {
            return sighting(Sighting.Rank.MISSING, at, "PACKAGE", missing.group(1), "", "");
        }
        if (message.startsWith("cannot find symbol")) {
            var symbol = symbol(lines, at);
            return sighting(Sighting.Rank.COMPILER, at, "SYMBOL", symbol,
                    symbol.isEmpty() ? Mask.fileName(file) : "", "");
        }
        return sighting(Sighting.Rank.COMPILER, at, "", "", Mask.fileName(file), Mask.message(message));
    }

    private static Sighting sighting(
            Sighting.Rank rank, int at, String code, String subject, String frame, String message) {
        return new Sighting(rank, at, Stage.BUILD, "javac", code, "", subject, frame, message);
    }

    private static String symbol(LogLines lines, int error) {
        for (var at = error + 1; at <= error + LINES_TO_THE_SYMBOL; at++) {
            var match = SYMBOL.matcher(lines.at(at));
            if (match.find()) {
                return match.group("symbol");
            }
        }
        return "";
    }
}
