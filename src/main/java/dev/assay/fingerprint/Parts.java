package dev.assay.fingerprint;

import dev.assay.catalog.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a fingerprint is made of. Absent parts are empty. Paths, ports, versions, hashes, times, addresses and values
 * are masked.
 *
 * @param step    install, build, start or serve
 * @param tool    whose error it is: npm, python, javac and so on
 * @param code    the tool's own code, or one name for errors that tools tell in several ways
 * @param type    of the exception, without its package
 * @param subject the module, symbol or command that the error is about
 * @param frame   the file and the function of the project where it was thrown, or the file that does not compile
 * @param message the rest of the text
 */
public record Parts(
        String step, String tool, String code, String type, String subject, String frame, String message) {

    static Parts ofExit(Stage stage, Integer exitCode) {
        return none(stage == null ? step(Stage.START) : stage.name().toLowerCase(Locale.ROOT),
                exitCode == null ? "" : "exit " + exitCode);
    }

    static Parts none(String step, String code) {
        return new Parts(step, "", code, "", "", "", "");
    }

    static String step(Stage stage) {
        return switch (stage) {
            case INSTALL -> "install";
            case BUILD -> "build";
            case START, LISTEN -> "start";
            case HEALTH, STABLE -> "serve";
        };
    }

    /** One line for each part that is there, its name before it. */
    public String text() {
        List<String> lines = new ArrayList<>();
        add(lines, "step", step);
        add(lines, "tool", tool);
        add(lines, "code", code);
        add(lines, "type", type);
        add(lines, "subject", subject);
        add(lines, "frame", frame);
        add(lines, "message", message);
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String name, String part) {
        if (!part.isEmpty()) {
            lines.add(name + ' ' + part);
        }
    }
}
