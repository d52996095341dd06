package dev.assay.outbox;

import dev.assay.testing.RecordedEvent;
import dev.assay.tracing.Tracing;
import org.jdbi.v3.core.Jdbi;

/** An outbox without a relay: the rows stay. */
public final class OutboxFixture {

    private OutboxFixture() {
    }

    /** @param tracing the rows tell of its current trace */
    public static Outbox over(Jdbi jdbi, Tracing tracing) {
        var outbox = new Outbox();
        outbox.jdbi = jdbi;
        outbox.written = new RecordedEvent<>();
        outbox.tracing = tracing;
        return outbox;
    }
}
