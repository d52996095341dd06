package dev.assay.fingerprint;

import dev.assay.catalog.Stage;
import java.util.function.Consumer;

/** What Spring Boot explains when an application does not start. */
final class SpringReport implements Sighting.Reader {

    private static final int LINES_TO_THE_DESCRIPTION = 8;

    @Override
    public void read(LogLines lines, Consumer<Sighting> found) {
        for (var at = 0; at < lines.size(); at++) {
            if (lines.at(at).equals("APPLICATION FAILED TO START")) {
                description(lines, at, found);
            }
        }
    }

    private static void description(LogLines lines, int begin, Consumer<Sighting> found) {
        var at = begin;
        while (at < begin + LINES_TO_THE_DESCRIPTION && !lines.at(at).equals("Description:")) {
            at++;
        }
        at++;
        while (at < lines.size() && lines.at(at).isBlank()) {
            at++;
        }
        if (at < lines.size()) {
            found.accept(new Sighting(Sighting.Rank.EXPLAINED, at, Stage.START, "spring", "", "", "", "",
                    Mask.message(lines.at(at))));
        }
    }
}
