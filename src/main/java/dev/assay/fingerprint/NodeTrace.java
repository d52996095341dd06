package dev.assay.fingerprint;

import com.google.re2j.Pattern;
import java.util.function.Consumer;

/** A JavaScript error with its stack: the header, then frames that end in a line and a column. */
final class NodeTrace implements Sighting.Reader {

    private static final int MAX_MESSAGE_LINES = 30;

    private static final Pattern HEADER = Pattern.compile("^\\s*(?:\\[?Uncaught |\\[cause\\]: )?(?P<type>[A-Za-z_$]*"
            + "(?:Error|Exception))(?: \\[(?P<code>[A-Z0-9_]+)\\])?(?:: (?P<message>.*))?$");
    private static final Pattern FRAME = Pattern.compile(
            "^\\s+at (?:async )?(?:new )?(?:(?P<function>\\S+) (?:\\[as \\S+\\] )?\\()?"
                    + "(?P<file>[^()]*?):\\d+:\\d+\\)?,?(?: \\{)?$");
    private static final Pattern CODE = Pattern.compile("^\\s+code: '([A-Z0-9_]+)'");
    /** The file that does not parse, before the line that is shown of it. */
    private static final Pattern SOURCE = Pattern.compile("^(?:file://)?(\\S+\\.[cm]?[jt]sx?):\\d+$");

    @Override
    public void read(LogLines lines, Consumer<Sighting> found) {
        var source = "";
        for (var at = 0; at < lines.size(); at++) {
            var line = lines.at(at);
            var file = SOURCE.matcher(line);
            if (file.find()) {
                source = file.group(1);
            }
            if (line.contains("Error") || line.contains("Exception")) {
                read(lines, at, source, found);
            }
        }
    }

    private static void read(LogLines lines, int begin, String source, Consumer<Sighting> found) {
        var header = HEADER.matcher(lines.at(begin));
        if (!header.find()) {
            return;
        }
        var at = begin + 1;
        while (at <= begin + MAX_MESSAGE_LINES && at < lines.size() && !isFrame(lines.at(at))
                && !HEADER.matcher(lines.at(at)).find()) {
            at++;
        }
        if (!isFrame(lines.at(at))) {
            return;
        }
        var frame = header.group("type").equals("SyntaxError") ? Mask.fileName(source) : "";
        for (; isFrame(lines.at(at)); at++) {
            frame = frame.isEmpty() ? project(lines.at(at)) : frame;
        }
        var code = CODE.matcher(code(lines, at));
        var message = header.group("message");
        found.accept(new Sighting(Sighting.Rank.EXCEPTION, begin, null, "node",
                code.find() ? code.group(1) : header.group("code") == null ? "" : header.group("code"),
                Mask.type(header.group("type")), "", frame, message == null ? "" : Mask.message(message)));
    }

    /** The properties of an error follow its frames. */
    private static String code(LogLines lines, int end) {
        for (var at = end; at < end + 10; at++) {
            if (lines.at(at).contains("code: '")) {
                return lines.at(at);
            }
            if (lines.at(at).startsWith("}")) {
                break;
            }
        }
        return "";
    }

    private static boolean isFrame(String line) {
        return line.contains("  at ") && FRAME.matcher(line).find();
    }

    /** @return file and function; empty for a frame of Node itself or of a package */
    private static String project(String line) {
        var frame = FRAME.matcher(line);
        if (!frame.find()) {
            return "";
        }
        var file = frame.group("file");
        if (file.startsWith("node:") || file.contains("node_modules") || file.startsWith("internal/")
                || file.indexOf('.') < 0) {
            return "";
        }
        var function = frame.group("function");
        var name = function == null ? "" : function.substring(function.lastIndexOf('.') + 1);
        return Mask.fileName(file) + (name.isEmpty() || name.startsWith("<") ? "" : " " + Mask.message(name));
    }
}
