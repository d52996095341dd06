package dev.assay.fingerprint;

import dev.assay.catalog.Stage;
import dev.assay.platform.Sha256;

/**
 * The identity of an error, so that what solved it once can be found when it comes again.
 *
 * @param value {@code fp1:} and 16 hexadecimal digits of a SHA-256 over the parts; the number is the algorithm's
 * @param parts what it was made of, for people
 */
public record Fingerprint(String value, Parts parts) {

    private static final String VERSION = "fp1";
    private static final int DIGITS = 16;

    private static Fingerprint of(Parts parts) {
        return new Fingerprint(VERSION + ':' + Sha256.of(parts.text()).substring(0, DIGITS), parts);
    }

    /** Whether the text named an error. Otherwise only step and exit code are known, and many errors share those. */
    public boolean namesError() {
        return !parts.equals(Parts.none(parts.step(), parts.code()));
    }

    /**
     * Never throws. Of a log that is too long, its beginning and its end are read.
     *
     * <p>The stage is a part of the identity, as a step: install, build, start (START and LISTEN, because a crash
     * before anything listens is told as either) and serve (HEALTH and STABLE, likewise). The given one counts. Where
     * none is given, the text tells it: pip can only fail to install, javac to build; a trace of an exception is of the
     * start unless the text names a build script or a request. So a report with the stage and one without it agree
     * wherever the text is plain. The exit code counts only where the text names no error: tools change theirs.
     *
     * @param stage    where it was observed; null when nobody knows
     * @param exitCode null when nobody knows
     * @param log      what was printed, as it was printed; null for nothing
     */
    public static Fingerprint of(Stage stage, Integer exitCode, String log) {
        var lines = LogLines.of(log == null ? "" : log);
        return of(Sighting.best(lines)
                .map(sighting -> sighting.parts(stage == null ? sighting.stageIn(lines) : stage))
                .orElseGet(() -> Parts.ofExit(stage, exitCode)));
    }
}
