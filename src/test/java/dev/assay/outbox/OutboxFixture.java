package dev.assay.outbox;

import dev.assay.testing.RecordedEvent;
import org.jdbi.v3.core.Jdbi;

/** An outbox without a relay: the rows stay. */
public final class OutboxFixture {

    private OutboxFixture() {
    }

    public static Outbox over(Jdbi jdbi) {
        var outbox = new Outbox();
        outbox.jdbi = jdbi;
        outbox.written = new RecordedEvent<>();
        return outbox;
    }
}
