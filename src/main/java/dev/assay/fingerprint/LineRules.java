package dev.assay.fingerprint;

import static dev.assay.catalog.Stage.BUILD;
import static dev.assay.catalog.Stage.INSTALL;
import static dev.assay.catalog.Stage.START;
import static dev.assay.fingerprint.Sighting.Rank.COMPILER;
import static dev.assay.fingerprint.Sighting.Rank.EXPLAINED;
import static dev.assay.fingerprint.Sighting.Rank.MISSING;
import static dev.assay.fingerprint.Sighting.Rank.WRAPPER;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.assay.catalog.Stage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The errors that one line tells. The first rule that matches a line reads it. */
final class LineRules implements Sighting.Reader {

    /**
     * An error that one line tells.
     *
     * @param stage   in which alone it can happen; null when in several
     * @param code    its code; empty where the line's group {@code code} is it
     * @param anchor  a text without which no line matches; it spares most lines the pattern
     * @param pattern with any of the groups code, type, subject, file and message
     */
    private record Rule(Sighting.Rank rank, Stage stage, String tool, String code, String anchor, Pattern pattern) {

        static Rule of(
                Sighting.Rank rank, Stage stage, String tool, String code, String anchor, String pattern) {
            return new Rule(rank, stage, tool, code, anchor, Pattern.compile(pattern));
        }

        Optional<Sighting> read(String line, int at) {
            if (!line.contains(anchor)) {
                return Optional.empty();
            }
            var match = pattern.matcher(line);
            if (!match.find()) {
                return Optional.empty();
            }
            var message = Mask.message(group(match, "message"));
            var names = message.indexOf('\'') >= 0 || !group(match, "subject").isEmpty();
            return Optional.of(new Sighting(rank, at, stage, tool, code.isEmpty() ? group(match, "code") : code,
                    Mask.type(group(match, "type")), subject(group(match, "subject")),
                    names ? "" : Mask.fileName(group(match, "file")), message));
        }

        /** The JVM writes a class's name with slashes, too. */
        private String subject(String name) {
            var module = Mask.module(name);
            return tool.equals("jvm") ? module.replace('/', '.') : module;
        }

        private String group(Matcher match, String name) {
            var index = pattern.namedGroups().get(name);
            var text = index == null ? null : match.group(index);
            return text == null ? "" : text;
        }
    }

    private static final String Q = "[\"'`]";
    /** A name in quotes. */
    private static final String NAME = Q + "(?P<subject>[^\"'`]{1,200})" + Q;

    private static final List<Rule> NODE = List.of(
            Rule.of(MISSING, null, "node", "MODULE_NOT_FOUND", "Cannot find module",
                    "Error(?: \\[\\w+\\])?: Cannot find module " + NAME),
            Rule.of(MISSING, null, "node", "MODULE_NOT_FOUND", "Cannot find package",
                    "Error(?: \\[\\w+\\])?: Cannot find package " + NAME),
            Rule.of(MISSING, null, "bundler", "UNRESOLVED_IMPORT", "esolve",
                    "(?:failed to resolve import|Failed to resolve import|Can't resolve|Could not resolve) " + NAME),
            Rule.of(COMPILER, BUILD, "bundler", "UNRESOLVED_ENTRY", "ould not resolve entry module",
                    "ould not resolve entry module " + NAME),
            Rule.of(COMPILER, null, "bundler", "MISSING_EXPORT", "is not exported by",
                    Q + "(?P<subject>[^\"'`]{1,200})" + Q + " is not exported by (?P<message>"
                            + Q + "[^\"'`]+" + Q + ")"),
            Rule.of(COMPILER, null, "bundler", "TRANSFORM", ": ERROR: ",
                    "(?P<file>[^\\s:]+):\\d+:\\d+: ERROR: (?P<message>.+)$"),
            Rule.of(MISSING, BUILD, "typescript", "TS2307", "error TS2307: ",
                    "error TS2307: Cannot find module " + NAME),
            Rule.of(COMPILER, BUILD, "typescript", "", "error TS",
                    "^(?P<file>[^\\s():]*).*?error (?P<code>TS\\d+): (?P<message>.*)$"),
            Rule.of(MISSING, null, "node", "EADDRINUSE", "EADDRINUSE", "EADDRINUSE"),
            Rule.of(MISSING, null, "node", "HEAP", "heap out of memory", "JavaScript heap out of memory"),
            Rule.of(MISSING, null, "node", "ERR_REQUIRE_ESM", "ERR_REQUIRE_ESM",
                    "require\\(\\) of ES Module (?P<subject>\\S+)"));

    private static final List<Rule> NODE_PACKAGES = List.of(
            Rule.of(MISSING, null, "npm", "MISSING_SCRIPT", "issing script:", "issing script: " + NAME),
            Rule.of(MISSING, INSTALL, "pnpm", "", "ERR_PNPM_",
                    "(?P<code>ERR_PNPM_\\w+) +(?:GET )?(?P<message>.*)$"),
            Rule.of(MISSING, INSTALL, "yarn", "NOT_FOUND", "Couldn't find package",
                    "error Couldn't find package " + NAME),
            Rule.of(MISSING, INSTALL, "yarn", "NO_VERSION", "Couldn't find any versions for",
                    "Couldn't find any versions for " + NAME),
            Rule.of(MISSING, INSTALL, "yarn", "NOT_FOUND", "An unexpected error occurred",
                    "An unexpected error occurred: \"https?://[^/]+/(?P<subject>[^:\"]+): Not found"),
            Rule.of(MISSING, INSTALL, "yarn", "", "➤ YN",
                    "➤ (?P<code>YN00(?:35|82|27)): .*? (?P<subject>@?[^@\\s]+)@"));

    private static final List<Rule> SHELL = List.of(
            Rule.of(MISSING, null, "shell", "COMMAND_NOT_FOUND", "not found",
                    "^(?:/\\S*/)?(?:ba|da|z|a)?sh: (?:line )?(?:\\d+: )?"
                            + "(?P<subject>[\\w./-]+): (?:command )?not found"),
            Rule.of(MISSING, null, "shell", "COMMAND_NOT_FOUND", "is not recognized as an internal",
                    "^" + NAME + " is not recognized as an internal"),
            Rule.of(MISSING, null, "shell", "PERMISSION_DENIED", "ermission denied",
                    "^(?:/\\S*/)?(?:ba|da|z|a)?sh: (?:line )?(?:\\d+: )?(?P<subject>[\\w./-]+): Permission denied"));

    private static final List<Rule> PIP = List.of(
            Rule.of(MISSING, INSTALL, "pip", "NO_DISTRIBUTION", "that satisfies the requirement",
                    "that satisfies the requirement (?P<subject>[A-Za-z0-9][\\w.-]*)"),
            Rule.of(MISSING, INSTALL, "pip", "NO_DISTRIBUTION", "No matching distribution found for",
                    "No matching distribution found for (?P<subject>[A-Za-z0-9][\\w.-]*)"),
            Rule.of(MISSING, INSTALL, "pip", "CONFLICT", "ERROR: Cannot install",
                    "ERROR: Cannot install (?P<message>.*?) because these package versions"),
            Rule.of(MISSING, INSTALL, "pip", "NO_REQUIREMENTS", "ould not open requirements file",
                    "No such file or directory: " + NAME),
            Rule.of(MISSING, INSTALL, "pip", "INVALID_REQUIREMENT", "Invalid requirement:",
                    "Invalid requirement: " + Q + "?(?P<subject>[A-Za-z0-9][\\w.-]*)"),
            Rule.of(MISSING, INSTALL, "pip", "WHEEL", "Failed building wheel for",
                    "Failed building wheel for (?P<subject>[\\w.-]+)"),
            Rule.of(MISSING, INSTALL, "pip", "WHEEL", "installable wheels for some pyproject.toml",
                    "projects \\((?P<subject>[\\w.-]+)"),
            Rule.of(MISSING, INSTALL, "pip", "EXTERNALLY_MANAGED", "externally-managed-environment", "error"));

    private static final List<Rule> PYTHON = List.of(
            Rule.of(MISSING, null, "python", "MODULE_NOT_FOUND", "No module named",
                    "No module named " + Q + "?(?P<subject>[\\w.]+)"),
            Rule.of(MISSING, null, "python", "IMPORT_NAME", "cannot import name",
                    "cannot import name (?P<message>'[^']+' from (?:partially initialized module )?'[^']+')"),
            Rule.of(MISSING, START, "python", "NO_FILE", "can't open file",
                    "can't open file " + NAME),
            Rule.of(MISSING, START, "python", "ASGI_IMPORT", "Error loading ASGI app",
                    "Error loading ASGI app\\. (?P<message>.*)$"),
            Rule.of(MISSING, START, "python", "APP_IMPORT", "Could not import '", "Error: Could not import " + NAME),
            Rule.of(MISSING, START, "python", "APP_IMPORT", "Failed to find ",
                    "Failed to find (?:Flask application or factory in module|attribute) (?P<message>.*?)\\.(?: |$)"),
            Rule.of(MISSING, null, "python", "EADDRINUSE", "ddress already in use",
                    "^(?:.*Errno \\d+.*|Address already in use)$"),
            Rule.of(EXPLAINED, null, "python", "", "): ",
                    "^\\S+: \\((?P<code>[a-z_]+\\.E\\d{3})\\) (?P<message>.*)$"));

    private static final List<Rule> JVM = List.of(
            Rule.of(MISSING, null, "jvm", "CLASS_NOT_FOUND", "ClassNotFoundException: ",
                    "ClassNotFoundException: (?P<subject>[\\w.$/]+)"),
            Rule.of(MISSING, null, "jvm", "CLASS_NOT_FOUND", "NoClassDefFoundError: ",
                    "NoClassDefFoundError: (?P<subject>[\\w.$/]+)$"),
            Rule.of(MISSING, START, "jvm", "CLASS_NOT_FOUND", "ould not find or load main class",
                    "ould not find or load main class (?P<subject>[\\w.$/]+)"),
            Rule.of(MISSING, START, "jvm", "NO_JAR", "Unable to access jarfile",
                    "Unable to access jarfile (?P<subject>\\S+)"),
            Rule.of(MISSING, START, "jvm", "NO_MAIN", "no main manifest attribute", "no main manifest attribute"),
            Rule.of(MISSING, null, "jvm", "CLASS_VERSION", "UnsupportedClassVersionError",
                    "UnsupportedClassVersionError"),
            Rule.of(MISSING, null, "jvm", "HEAP", "OutOfMemoryError", "OutOfMemoryError: (?P<message>.*)$"),
            Rule.of(MISSING, START, "spring", "NO_BEAN", "required a bean of type",
                    "required a bean of type " + NAME),
            Rule.of(MISSING, null, "jvm", "EADDRINUSE", "was already in use", "Port \\d+ was already in use"),
            Rule.of(MISSING, null, "jvm", "EADDRINUSE", "BindException: ", "BindException: Address already in use"));

    private static final List<Rule> JAVA_BUILDS = List.of(
            Rule.of(MISSING, null, "maven", "NO_DEPENDENCY", "ould not find artifact",
                    "ould not find artifact (?P<subject>[\\w.-]+:[\\w.-]+)"),
            Rule.of(MISSING, null, "maven", "NO_DEPENDENCY", "Failure to find",
                    "Failure to find (?P<subject>[\\w.-]+:[\\w.-]+)"),
            Rule.of(MISSING, BUILD, "maven", "NO_VERSION", "dependencies.dependency.version",
                    "'dependencies.dependency.version' for (?P<subject>[\\w.-]+:[\\w.-]+):\\S* is missing"),
            Rule.of(MISSING, BUILD, "maven", "NO_PLUGIN", "No plugin found for prefix",
                    "No plugin found for prefix " + NAME),
            Rule.of(MISSING, BUILD, "maven", "NO_POM", "there is no POM in this directory", "there is no POM"),
            Rule.of(MISSING, BUILD, "maven", "BAD_POM", "Non-parseable POM",
                    "Non-parseable POM \\S+: (?P<message>.*)$"),
            Rule.of(MISSING, BUILD, "maven", "BAD_PHASE", "Unknown lifecycle phase",
                    "Unknown lifecycle phase " + NAME),
            Rule.of(MISSING, BUILD, "javac", "RELEASE", "release",
                    "(?:invalid (?:target|source) release|release version)"
                            + "(?P<message>: | )\\S+"),
            Rule.of(WRAPPER, BUILD, "maven", "COMPILE", "Compilation failure", "Failed to execute goal"),
            Rule.of(COMPILER, BUILD, "maven", "", "Failed to execute goal ",
                    "Failed to execute goal \\S+?:(?P<code>[\\w-]+):[^:\\s]+:\\w+ .*?on project \\S+: "
                            + "(?:Execution \\S+ of goal \\S+ failed: )?(?P<message>.*?)(?: -> \\[Help|$)"),
            Rule.of(MISSING, null, "gradle", "NO_DEPENDENCY", "> Could not ",
                    "> Could not (?:find|resolve) (?P<subject>[\\w.-]+:[\\w.-]+):"),
            Rule.of(MISSING, BUILD, "gradle", "NO_PLUGIN", "] was not found",
                    "Plugin \\[id: " + NAME),
            Rule.of(COMPILER, BUILD, "gradle", "NO_METHOD", "ould not find method",
                    "ould not find method (?P<subject>\\w+)\\("),
            Rule.of(COMPILER, BUILD, "kotlin", "", "e: ",
                    "^e: (?:file://)?(?P<file>\\S+?\\.kts?):.*?\\d+\\)?:? (?P<message>.*)$"),
            Rule.of(WRAPPER, BUILD, "gradle", "TASK", "Execution failed for task",
                    "Execution failed for task " + NAME));

    private static final List<List<Rule>> ALL = List.of(
            NODE, NODE_PACKAGES, SHELL, PIP, PYTHON, JVM, JAVA_BUILDS);

    @Override
    public void read(LogLines lines, Consumer<Sighting> found) {
        for (var at = 0; at < lines.size(); at++) {
            var line = lines.at(at);
            var number = at;
            if (!line.isEmpty()) {
                ALL.stream().flatMap(List::stream).flatMap(rule -> rule.read(line, number).stream()).findFirst()
                        .ifPresent(found);
            }
        }
    }
}
