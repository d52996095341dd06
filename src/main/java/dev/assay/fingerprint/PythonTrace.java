package dev.assay.fingerprint;

import com.google.re2j.Pattern;
import dev.assay.catalog.Stage;
import java.util.List;
import java.util.function.Consumer;

/** A Python exception: files and functions, the innermost last, then the type and the message. */
final class PythonTrace implements Sighting.Reader {

    private static final int MAX_LINES_BETWEEN = 8;

    private static final Pattern FRAME = Pattern.compile(
            "^\\s*File \"(?P<file>[^\"]+)\", line \\d+(?:, in (?P<function>.+))?$");
    private static final Pattern EXCEPTION = Pattern.compile(
            "^(?P<type>(?:[A-Za-z_]\\w*\\.)*[A-Z]\\w*)(?:: (?P<message>.*))?$");
    /** Where the packages of others lie. */
    private static final List<String> LIBRARIES =
            List.of("site-packages", "dist-packages", "/lib/python", "\\Lib\\", "<frozen ", "<string>", "importlib");
    private static final List<String> REQUESTS = List.of("Exception on /", "Internal Server Error: /",
            "Exception in ASGI application", "Error handling request");

    @Override
    public void read(LogLines lines, Consumer<Sighting> found) {
        var frame = "";
        var last = -1;
        Stage stage = null;
        for (var at = 0; at < lines.size(); at++) {
            var line = lines.at(at);
            if (REQUESTS.stream().anyMatch(line::contains)) {
                stage = Stage.HEALTH;
            }
            if (line.contains("File \"")) {
                last = at;
                frame = project(line, frame);
                continue;
            }
            if (last < 0 || line.isEmpty() || Character.isWhitespace(line.charAt(0))) {
                continue;
            }
            var exception = EXCEPTION.matcher(line);
            if (exception.find()) {
                var message = exception.group("message");
                found.accept(new Sighting(Sighting.Rank.EXCEPTION, at, stage, "python", "",
                        Mask.type(exception.group("type")), "", frame, message == null ? "" : Mask.message(message)));
                stage = null;
            } else if (at - last <= MAX_LINES_BETWEEN) {
                continue;
            }
            last = -1;
            frame = "";
        }
    }

    private static String project(String line, String outer) {
        var match = FRAME.matcher(line);
        if (!match.find() || LIBRARIES.stream().anyMatch(match.group("file")::contains)) {
            return outer;
        }
        var function = match.group("function");
        return Mask.fileName(match.group("file"))
                + (function == null || function.startsWith("<") ? "" : " " + Mask.message(function));
    }
}
