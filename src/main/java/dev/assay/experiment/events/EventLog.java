package dev.assay.experiment.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.assay.trial.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/**
 * What happened in an experiment, in an order that every reader sees alike. Only events that no running transaction
 * can still precede are given out, so a reader that remembers the last one misses none.
 */
@ApplicationScoped
public class EventLog {

    private static final int BATCH = 500;

    @Inject
    Jdbi jdbi;

    /** A place in the log. */
    public record Cursor(long tx, long seq) {

        static final Cursor BEGIN = new Cursor(0, 0);

        /** The reverse of {@link #toString()}; the beginning for what is no cursor of ours. */
        static Cursor parse(String text) {
            if (text == null || text.length() > 40) {
                return BEGIN;
            }
            try {
                var dot = text.indexOf('.');
                return dot < 0 ? BEGIN : new Cursor(Long.parseUnsignedLong(text.substring(0, dot)),
                        Long.parseUnsignedLong(text.substring(dot + 1)));
            } catch (NumberFormatException foreign) {
                return BEGIN;
            }
        }

        @Override
        public String toString() {
            return Long.toUnsignedString(tx) + "." + Long.toUnsignedString(seq);
        }
    }

    /** A trial entered a phase. */
    @Schema(name = "TrialEvent", description = "A trial entered a phase")
    public record Entry(
            @JsonIgnore @Schema(hidden = true) long tx,
            @JsonIgnore @Schema(hidden = true) long seq,
            @Schema(description = "The trial", examples = "7c1f7c0a-6a1b-4d8e-8f55-2f0f3b8b1c22") UUID trial,
            @Schema(description = "Its combination", examples = "3f1a6a52-0c0f-4a86-8d0f-5ef1d8f9a0b7")
            UUID combination,
            @Schema(description = "The prompt version", examples = "java-server@v3") String promptVersion,
            @Schema(description = "The model", examples = "scripted-large") String model,
            @Schema(description = "Counts the trials of the combination from 1", examples = "1") int repeat,
            @Schema(description = "Whether it is a fresh repeat of a provisional winner", examples = "false")
            boolean confirmation,
            @Schema(description = "The phase that it entered", examples = "FAILED") Phase phase,
            @Schema(description = "Why it failed; absent for any other phase", examples = "BUILD_FAILED") String cause,
            @Schema(description = "When", examples = "2026-01-31T12:00:07Z") Instant at) {

        Cursor cursor() {
            return new Cursor(tx, seq);
        }
    }

    List<Entry> after(UUID experiment, Cursor cursor) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT e.tx::text::bigint AS tx, e.seq, e.trial_id AS trial, t.combination_id AS combination,
                               c.prompt_version, t.model, t.repeat, t.confirmation, e.phase, e.at,
                               CASE WHEN e.phase = 'FAILED' THEN t.cause END AS cause
                          FROM trial_event e JOIN trial t ON t.id = e.trial_id
                          JOIN combination c ON c.id = t.combination_id
                         WHERE e.experiment_id = :experiment
                           AND e.tx < pg_snapshot_xmin(pg_current_snapshot())
                           AND (e.tx, e.seq) > (:tx::text::xid8, :seq)
                         ORDER BY e.tx, e.seq LIMIT :batch""")
                .bind("experiment", experiment).bind("tx", cursor.tx()).bind("seq", cursor.seq()).bind("batch", BATCH)
                .mapTo(Entry.class).list());
    }

    boolean hasMore(UUID experiment, Cursor cursor) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM trial_event WHERE experiment_id = :experiment
                                          AND (tx, seq) > (:tx::text::xid8, :seq))""")
                .bind("experiment", experiment).bind("tx", cursor.tx()).bind("seq", cursor.seq())
                .mapTo(Boolean.class).one());
    }
}
