package dev.assay.fingerprint;

import com.google.re2j.Pattern;
import dev.assay.catalog.Stage;
import java.util.List;
import java.util.function.Consumer;

/** An exception of a JVM with its stack; of its causes the innermost is the error. */
final class JvmTrace implements Sighting.Reader {

    private static final Pattern HEADER = Pattern.compile("^(?:Exception in thread \"[^\"]*\" |Caused by: )?"
            + "(?P<type>(?:[A-Za-z_][\\w$]*\\.)+[A-Z][\\w$]*)(?:: (?P<message>.*))?$");
    private static final Pattern FRAME = Pattern.compile(
            "^\\s+at (?:[\\w.@-]*//?)*(?P<class>[\\w.$]+)\\.(?P<method>[\\w$<>]+)\\(");
    private static final List<String> LIBRARIES = List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.",
            "org.springframework.", "org.apache.", "org.hibernate.", "org.eclipse.", "org.postgresql.", "org.h2.",
            "org.slf4j.", "org.junit.", "com.zaxxer.", "com.mysql.", "com.fasterxml.", "com.google.", "ch.qos.",
            "io.netty.", "io.quarkus.", "io.micronaut.", "reactor.", "kotlin.", "kotlinx.", "io.javalin.");

    @Override
    public void read(LogLines lines, Consumer<Sighting> found) {
        String header = null;
        var frames = 0;
        var frame = "";
        Stage stage = null;
        for (var at = 0; at <= lines.size(); at++) {
            var line = lines.at(at);
            if (line.contains("Servlet.service() for servlet")) {
                stage = Stage.HEALTH;
            }
            if (isInside(line)) {
                frames++;
                frame = frame.isEmpty() ? project(line) : frame;
                continue;
            }
            if (header != null && frames > 0 && !line.startsWith("Caused by: ")) {
                report(header, at, stage, frame, found);
                stage = null;
            }
            if (line.startsWith("Caused by: ") && header != null) {
                header = line;
                frame = lines.at(at + 1).isBlank() ? frame : inner(lines, at, frame);
            } else {
                header = isHeader(line) ? line : null;
                frames = 0;
                frame = "";
            }
        }
    }

    /** Of a cause's own frames the first of the project, if it has one; otherwise the outer exception's. */
    private static String inner(LogLines lines, int cause, String outer) {
        for (var at = cause + 1; isInside(lines.at(at)); at++) {
            var frame = project(lines.at(at));
            if (!frame.isEmpty()) {
                return frame;
            }
        }
        return outer;
    }

    private static void report(String header, int at, Stage stage, String frame, Consumer<Sighting> found) {
        var match = HEADER.matcher(header);
        if (match.find()) {
            var message = match.group("message");
            found.accept(new Sighting(Sighting.Rank.EXCEPTION, at, stage, "jvm", "", Mask.type(match.group("type")),
                    "", frame, message == null ? "" : Mask.message(message)));
        }
    }

    private static boolean isHeader(String line) {
        return line.indexOf('.') > 0 && HEADER.matcher(line).find();
    }

    private static boolean isInside(String line) {
        if (!line.startsWith("\t") && !line.startsWith("    ")) {
            return false;
        }
        var inner = line.stripLeading();
        return inner.startsWith("at ") || inner.startsWith("... ") || inner.startsWith("Suppressed: ")
                || inner.startsWith("Caused by: ");
    }

    /** @return class and method; empty for a frame of the platform or of a library */
    private static String project(String line) {
        var match = FRAME.matcher(line);
        if (!match.find() || LIBRARIES.stream().anyMatch(match.group("class")::startsWith)) {
            return "";
        }
        var type = Mask.type(match.group("class"));
        var proxied = type.indexOf("$$");
        var method = match.group("method");
        return (proxied < 0 ? type : type.substring(0, proxied))
                + (method.startsWith("lambda$") ? "" : " " + method);
    }
}
