package dev.assay.playbook;

import org.jdbi.v3.core.Jdbi;

/** A playbook over a database of a test. */
public final class PlaybookFixture {

    private PlaybookFixture() {
    }

    public static Playbook over(Jdbi jdbi) {
        var playbook = new Playbook();
        playbook.jdbi = jdbi;
        return playbook;
    }
}
