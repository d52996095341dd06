package dev.assay.fingerprint;

import com.google.re2j.Pattern;
import dev.assay.catalog.Stage;
import dev.assay.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The lines of a log, cleaned of terminal sequences and of what a logger or a runner of several processes put before
 * them; blank ones are kept, warnings of npm are not. Of a long log its beginning and its end.
 */
final class LogLines {

    static final int MAX_BEGINNING = 64 * 1024;
    static final int MAX_END = 192 * 1024;
    static final int MAX_LINE = 1_000;

    private static final Pattern PREFIX = Pattern.compile(
            "^(?:[A-Za-z][\\w.-]{0,40} +\\| |\\[(?:\\d{1,3}|client|server|web|api|frontend|backend)\\] "
                    + "|\\[?\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d"
                    + "(?:[.,]\\d+)?(?:Z| ?[+-]\\d\\d:?\\d\\d)?\\]? "
                    + "|(?:stdout|stderr) [FP] |(?:app|heroku)\\[[\\w.-]+\\]: |remote: |##\\[error\\]"
                    + "|\\[?\\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d+)?(?: [AP]M)?\\]? )");
    private static final Pattern SCRIPT = Pattern.compile("^> (?:\\S+@\\S+ |)(?:run )?([a-z]+)(?::\\S+)?(?: /\\S*)?$");

    private final List<String> lines = new ArrayList<>();
    private final TreeMap<Integer, Stage> told = new TreeMap<>();

    private LogLines() {
    }

    static LogLines of(String log) {
        var read = new LogLines();
        for (var line : TerminalText.clean(ends(log)).split("\n", -1)) {
            read.add(line);
        }
        return read;
    }

    int size() {
        return lines.size();
    }

    /** @return empty before the first and after the last */
    String at(int line) {
        return line < 0 || line >= lines.size() ? "" : lines.get(line);
    }

    /** Which stage the last announcement before this line named: a script of npm, or a bundler. */
    Optional<Stage> told(int line) {
        return Optional.ofNullable(told.floorEntry(line)).map(entry -> entry.getValue());
    }

    private static String ends(String log) {
        if (log.length() <= MAX_BEGINNING + MAX_END) {
            return log;
        }
        return log.substring(0, MAX_BEGINNING) + '\n' + log.substring(log.length() - MAX_END);
    }

    private void add(String whole) {
        var line = withoutPrefixes(whole.length() > MAX_LINE ? whole.substring(0, MAX_LINE) : whole).stripTrailing();
        if (line.startsWith("npm WARN") || line.startsWith("npm warn") || line.startsWith("npm notice")) {
            return;
        }
        var stage = stage(line);
        if (stage != null) {
            told.put(lines.size(), stage);
        }
        lines.add(line.startsWith("npm ERR!") ? "npm!" + line.substring("npm ERR!".length())
                : line.startsWith("npm error") ? "npm!" + line.substring("npm error".length()) : line);
    }

    /** A line has few: a container's name, a time, a process's number. */
    private static String withoutPrefixes(String whole) {
        var line = whole;
        for (var prefix = 0; prefix < 3; prefix++) {
            var match = PREFIX.matcher(line);
            if (!match.lookingAt()) {
                break;
            }
            line = line.substring(match.end());
        }
        return line;
    }

    private static Stage stage(String line) {
        if (line.startsWith("error during build") || line.startsWith("[vite:esbuild]")
                || line.contains(" building for production")
                || line.contains("Creating an optimized production build")) {
            return Stage.BUILD;
        }
        if (!line.startsWith("> ")) {
            return null;
        }
        var script = SCRIPT.matcher(line);
        return script.matches() ? stageOf(script.group(1)) : null;
    }

    /** The stage in which a script of such a name runs; null for any other. */
    static Stage stageOf(String script) {
        return switch (script) {
            case "preinstall", "install", "postinstall", "prepare" -> Stage.INSTALL;
            case "prebuild", "build", "compile" -> Stage.BUILD;
            case "prestart", "start", "dev", "serve", "preview" -> Stage.START;
            default -> null;
        };
    }
}
