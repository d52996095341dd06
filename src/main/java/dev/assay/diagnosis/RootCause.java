package dev.assay.diagnosis;

/**
 * What is really wrong with a project that failed. A closed list, so that it can be counted; stored by name, so a value
 * may be added and none renamed.
 */
public enum RootCause {
    /** The model's answer holds no project that can be accepted. */
    MALFORMED_OUTPUT("Say exactly in which form the files must be answered, and ask for nothing else in the answer."),
    /** A package or artifact that its registry does not have, or has not in any version. */
    NONEXISTENT_DEPENDENCY("Name the packages that may be used, and forbid others: this one does not exist."),
    /** The package exists, the version that was asked for does not. */
    NONEXISTENT_DEPENDENCY_VERSION("State versions that exist, or allow ranges instead of exact versions."),
    /** Used by the code, not declared in the manifest. */
    MISSING_DEPENDENCY("Ask that every package that the code uses is declared in the manifest."),
    /** Versions that exclude each other. */
    DEPENDENCY_CONFLICT("State a set of versions that fit together, or ask for fewer packages."),
    /** A package asks for another version of what it is plugged into. */
    PEER_DEPENDENCY("State the version of the framework that the plug-ins must fit."),
    /** The lock file, or a checksum in it, does not fit the manifest. */
    LOCKFILE_MISMATCH("Ask for no lock file, or install with a command that needs none."),
    /** A registry or mirror could not be reached, or refused. */
    REGISTRY_UNREACHABLE("Use only the registries that the sandbox reaches; if it should reach this one, try again."),
    /** package.json, pom.xml, requirements.txt or the like cannot be read, or lacks what it must have. */
    MALFORMED_MANIFEST("Ask for a complete and valid manifest, and show an example of one."),
    /** A script, task or goal that is called is not defined. */
    MISSING_SCRIPT("Name the scripts that the manifest must define."),
    /** A file that the project names is not among its files. */
    MISSING_FILE("Ask that every file that is imported, read or served is part of the answer, with its path."),
    /** What the start command runs is not there. */
    MISSING_ENTRY_POINT("State the path and the name of the file or class that the start command runs."),
    /** The source is no valid program. */
    SYNTAX_ERROR("Ask for complete files without placeholders or explanations in them."),
    /** A compiler found types that do not fit. */
    TYPE_ERROR("Ask for code that compiles under the strictness in use, or lower the strictness."),
    /** A name that nothing defines or exports. */
    UNRESOLVED_SYMBOL("Ask that every name that is used is defined or imported, and that exports and imports agree."),
    /** Code that is written for another version of a library. */
    API_MISMATCH("State the version of the library that the code must be written for."),
    /** ECMAScript modules and CommonJS are mixed. */
    MODULE_SYSTEM_MISMATCH("State whether code and manifest use ECMAScript modules or CommonJS."),
    /** It asks for another version of Node, Python, Java or a build tool than there is. */
    WRONG_TOOL_VERSION("State the versions of the language and of the tools that are installed."),
    /** The build tool's or framework's own configuration is wrong. */
    BUILD_CONFIGURATION("Show a configuration of the build tool that works, or ask for its defaults."),
    /** A package that must be compiled on installation could not be. */
    NATIVE_BUILD_FAILED("Ask for packages that need no compiler, or that come compiled."),
    /** A linter or format check found fault. */
    LINT_FAILED("Leave the linter out of the build, or state its rules."),
    /** The project's own tests failed. */
    TEST_FAILED("Ask for tests that the code passes, or leave them out of the build."),
    /** A program that a stage calls is not installed. */
    COMMAND_NOT_FOUND("Name the programs that are installed; tools of the project must be declared as dependencies."),
    /** A file or port that it may not use. */
    PERMISSION_DENIED("Ask it to write below its own folder only, to use no port below 1024, and no other user."),
    /** It needs more memory than it has. */
    OUT_OF_MEMORY("Ask for less: fewer build tools, smaller data, or a smaller heap; or give the project type more."),
    /** It wrote more than its share of the disk. */
    OUT_OF_DISK("Ask for fewer and smaller packages and files; or give the project type more disk."),
    /** A signal ended it, and nothing says why. */
    KILLED("Look at the end of the log; if nothing there tells why, try again."),
    /** A stage did not end within its limit, and nothing says why. */
    TIMED_OUT("Ask for fewer packages and a smaller build; or give the stage more time."),
    /** It waits for an answer from a keyboard that is not there. */
    INTERACTIVE_PROMPT("Ask for commands that never ask: flags such as --yes, and configuration files in the answer."),
    /** A stage that must end runs a server or a watcher. */
    NEVER_ENDS("Ask that install and build end by themselves: no development server and no watch mode in them."),
    /** The port that it wants is taken, mostly because it starts twice. */
    PORT_IN_USE("Ask for one server on one port, read from the environment variable PORT."),
    /** It wants a port that is none, or not the one it was told. */
    WRONG_PORT("Ask that the port is read from the environment variable PORT, as a number."),
    /** It listens on the loopback address only. */
    LOOPBACK_ONLY("Ask that the server listens on 0.0.0.0, not on localhost."),
    /** The start command starts no server, or ends before there is one. */
    NO_SERVER("Ask for a start command that starts an HTTP server and stays in the foreground."),
    /** It listens and does not answer. */
    UNRESPONSIVE("Ask that every request is answered, also while other services are not to be had."),
    /** An environment variable, property, key or secret that nobody set. */
    MISSING_CONFIGURATION("Ask for a default for every setting, so that it starts without any environment variable."),
    /** The database that it needs is not to be had. */
    DATABASE_UNREACHABLE("Ask for storage in memory or in a file: there is no database beside the project."),
    /** The database is there, its tables are not. */
    DATABASE_SCHEMA("Ask that the project creates its tables by itself when it starts."),
    /** Another service that it calls is not to be had. */
    SERVICE_UNREACHABLE("Ask for a project that needs no other service to start and to answer."),
    /** The Spring container, or another, cannot put the application's parts together. */
    BEAN_WIRING("Ask that every injected type has exactly one bean, in a package that is scanned."),
    /** The program failed with an exception that no other value names. */
    UNHANDLED_EXCEPTION("Give the model the line that shows the exception, and ask that this case is handled."),
    /** The page that must be free asks for a login. */
    LOGIN_REQUIRED("Ask that the health path answers without a login, or leave security out."),
    /** Nothing answers the path. */
    ROUTE_MISSING("Name the path that must answer, and ask for a route or a page there."),
    /** A script or stylesheet that the page names is missing or has the wrong type. */
    BROKEN_ASSET("Ask that every script and stylesheet of the page is part of the answer and is served."),
    /** It answers, and not what the project type asks for. */
    WRONG_ANSWER("State the status, the content type and the text that the answer must have."),
    /** It was healthy and did not stay so, and nothing says why. */
    UNSTABLE("Ask for a server that stays up, and that survives a failed request."),
    /** No rule knows it. */
    UNKNOWN("Read the log of the stage that failed.");

    private final String suggestion;

    RootCause(String suggestion) {
        this.suggestion = suggestion;
    }

    /** What to do about it in a prompt, or around it, in one sentence. */
    public String suggestion() {
        return suggestion;
    }
}
