package dev.assay.fingerprint;

import com.google.re2j.Pattern;
import java.util.function.Consumer;

/** The last line that looks like an error, of a tool that no reader knows. */
final class LastErrorLine implements Sighting.Reader {

    private static final Pattern ERROR = Pattern.compile("(?i)"
            + "\\b(?:error|exception|fail(?:ed|ure|s)?|fatal|panic(?:ked)?"
            + "|cannot|could ?n[o']t|can't|unable|denied|refused|not found|no such|invalid|illegal|undefined|missing"
            + "|unexpected|unknown|killed|aborted|segmentation fault|core dumped|out of memory|timed out|timeout)\\b"
            + "|^[a-z_]\\w*(?:\\.\\w+)+: |\\w+Error\\b|\\w+Exception\\b");
    /** What says only that there was one, or where to read of it. */
    private static final Pattern NOISE = Pattern.compile("(?i)^npm!|\\b(?:0|no) (?:errors?|fail\\w+)|-> \\[Help 1\\]"
            + "|\\[Help 1\\] http|re-run Maven|full stack trace|For more information|exited with code"
            + "|command failed with exit code|ELIFECYCLE|BUILD FAIL|Build failed with an exception|^\\s+at |^\\s*\\^"
            + "|^\\s*File \"|^warning\\b|\\bWARN(?:ING)?\\b|--stacktrace|^\\s*\\d* *\\|");

    @Override
    public void read(LogLines lines, Consumer<Sighting> found) {
        for (var at = lines.size() - 1; at >= 0; at--) {
            var line = lines.at(at);
            if (ERROR.matcher(line).find() && !NOISE.matcher(line).find()) {
                found.accept(new Sighting(
                        Sighting.Rank.LINE, at, null, "", "", "", "", "", Mask.message(line)));
                return;
            }
        }
    }
}
