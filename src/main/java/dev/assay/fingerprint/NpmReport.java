package dev.assay.fingerprint;

import com.google.re2j.Pattern;
import dev.assay.catalog.Stage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** The report with which npm ends when it fails: a code, and what it is about further down. */
final class NpmReport implements Sighting.Reader {

    private static final String LINE = "npm! ";
    private static final String UNMET = "ould not resolve dependency:";
    private static final Pattern CODE = Pattern.compile("^npm! code (\\S+)");
    private static final Pattern SCRIPT_FOLDER = Pattern.compile(
            "^npm! path .*node_modules[/\\\\]((?:@[\\w.-]+[/\\\\])?[\\w.-]+)$");

    /** What a code is about, by the line that tells. */
    private static final Map<String, Pattern> SUBJECTS = Map.of(
            "E404", Pattern.compile(
                    "^npm! 404 +(?:Not Found - GET https?://[^/]+/(\\S+)|'?(@?[^@'\\s]+)@\\S* is not in)"),
            "ETARGET", Pattern.compile("No matching version found for (@?[^@\\s]+)@"),
            "ENOVERSIONS", Pattern.compile("No (?:valid )?versions available for (@?[^@\\s]+)"),
            "ENOENT", Pattern.compile("open '([^']+)'"),
            "EBADENGINE", Pattern.compile("Not compatible with your version of node/npm: (@?[^@\\s]+)@"));
    private static final Pattern PEER = Pattern.compile(
            "^npm! (?:\\S+ )?peer(?:Optional)? (@?[^@\\s]+)@.* from (@?[^@\\s]+)@");

    @Override
    public void read(LogLines lines, Consumer<Sighting> found) {
        String code = null;
        var begin = 0;
        for (var at = 0; at < lines.size(); at++) {
            if (!lines.at(at).startsWith(LINE)) {
                continue;
            }
            var match = CODE.matcher(lines.at(at));
            var named = match.find() ? match.group(1) : code == null ? unnamed(lines.at(at)) : null;
            if (named != null) {
                report(lines, code, begin, at, found);
                code = named;
                begin = at;
            }
        }
        report(lines, code, begin, lines.size(), found);
    }

    /** A report without its first line. */
    private static String unnamed(String line) {
        return line.startsWith("npm! ERESOLVE ") || line.contains(UNMET) ? "ERESOLVE" : null;
    }

    private static void report(LogLines lines, String code, int begin, int end, Consumer<Sighting> found) {
        if (code == null) {
            return;
        }
        var subject = subject(lines, code, begin, end);
        var ownScript = subject.isEmpty() && (code.equals("ELIFECYCLE") || Character.isDigit(code.charAt(0)));
        if (ownScript) {
            found.accept(sighting(Sighting.Rank.WRAPPER, begin, null, "SCRIPT", ""));
        } else {
            found.accept(sighting(Sighting.Rank.MISSING, begin, Stage.INSTALL,
                    Character.isDigit(code.charAt(0)) ? "INSTALL_SCRIPT" : Mask.message(code), subject));
        }
    }

    private static Sighting sighting(Sighting.Rank rank, int line, Stage stage, String code, String subject) {
        return new Sighting(rank, line, stage, "npm", code, "", subject, "", "");
    }

    private static String subject(LogLines lines, String code, int begin, int end) {
        if (code.equals("ERESOLVE")) {
            return peer(lines, begin, end);
        }
        var pattern = SUBJECTS.getOrDefault(code, SCRIPT_FOLDER);
        for (var at = begin; at < end; at++) {
            var line = lines.at(at);
            var match = pattern.matcher(line);
            if (line.startsWith(LINE) && match.find()) {
                return Mask.module(decoded(match.groupCount() < 2 || match.group(1) != null
                        ? match.group(1) : match.group(2)));
            }
        }
        return "";
    }

    /** The first demand that cannot be met; what was found is named before it. */
    private static String peer(LogLines lines, int begin, int end) {
        var unmet = false;
        for (var at = begin; at < end; at++) {
            unmet |= lines.at(at).contains(UNMET);
            var match = PEER.matcher(lines.at(at));
            if (unmet && match.find()) {
                return Mask.module(match.group(1)) + " for " + Mask.module(match.group(2));
            }
        }
        return "";
    }

    /** A scope's slash is encoded in an address. */
    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException encodedOtherwise) {
            return name;
        }
    }
}
