package dev.assay.recurrence;

import dev.assay.report.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/** Counts errors and uses around promotions. */
@ApplicationScoped
public class Recurrences {

    /** More are not shown. */
    private static final int MAX_PROMOTIONS = 100;

    @Inject
    @ConfigProperty(name = "assay.recurrence.window")
    Duration window;

    /** A promotion that was to keep an error away. */
    public record Promoted(UUID id, String fingerprint, String promptVersion, String model, UUID experimentId,
            Instant decidedAt, Instant rolledBackAt) {
    }

    /** A report of uses, as it is stored. */
    public record Reported(Instant fromTime, Instant toTime) {
    }

    /** The promotions that were decided within a time for an error, the latest first. */
    List<PromotionRecurrence> around(Handle handle, String caller, String feature, Period time, Instant now) {
        var reported = handle.createQuery("""
                        SELECT from_time, to_time FROM exposure
                         WHERE caller = :caller AND feature = :feature
                           AND to_time > :from AND from_time < :to
                         ORDER BY from_time""")
                .bind("caller", caller).bind("feature", feature)
                .bind("from", time.from().minus(window)).bind("to", time.to().plus(window))
                .mapTo(Reported.class).map(each -> new Period(each.fromTime(), each.toTime())).list();
        return handle.createQuery("""
                        SELECT id, fingerprint, prompt_version, model, experiment_id, decided_at, rolled_back_at
                          FROM promotion
                         WHERE caller = :caller AND feature = :feature AND decision = 'PROMOTE'
                           AND fingerprint IS NOT NULL AND decided_at >= :from AND decided_at < :to
                         ORDER BY decided_at DESC, id LIMIT :limit""")
                .bind("caller", caller).bind("feature", feature).bind("from", time.from()).bind("to", time.to())
                .bind("limit", MAX_PROMOTIONS).mapTo(Promoted.class).list().stream()
                .map(each -> PromotionRecurrence.of(each, recurrence(handle, caller, feature, each,
                        Windows.of(each.decidedAt(), each.rolledBackAt(), now, window, reported))))
                .toList();
    }

    private static Recurrence recurrence(
            Handle handle, String caller, String feature, Promoted promoted, Windows windows) {
        return Recurrence.of(
                side(handle, caller, feature, promoted, windows.before(), windows.source()),
                side(handle, caller, feature, promoted, windows.after(), windows.source()), windows.source());
    }

    private static Side side(
            Handle handle, String caller, String feature, Promoted promoted, Period time, Source source) {
        var occurrences = handle.createQuery("""
                        SELECT count(*) FROM incident
                         WHERE caller = :caller AND feature = :feature AND fingerprint = :fingerprint
                           AND created_at >= :from AND created_at < :to
                           AND (joined OR experiment_id IS DISTINCT FROM :experiment)""")
                .bind("caller", caller).bind("feature", feature).bind("fingerprint", promoted.fingerprint())
                .bind("experiment", promoted.experimentId()).bind("from", time.from()).bind("to", time.to())
                .mapTo(long.class).one();
        return Side.of(time, occurrences, exposures(handle, caller, feature, time, source));
    }

    private static double exposures(Handle handle, String caller, String feature, Period time, Source source) {
        return handle.createQuery(switch (source) {
            case REPORTED -> """
                    SELECT coalesce(sum(count * extract(epoch FROM least(to_time, :to) - greatest(from_time, :from))
                                              / extract(epoch FROM to_time - from_time)), 0)
                      FROM exposure
                     WHERE caller = :caller AND feature = :feature AND from_time < :to AND to_time > :from""";
            case USAGE -> """
                    SELECT count(*) FROM usage
                     WHERE user_id = :caller AND feature = :feature AND experiment_id IS NULL
                       AND outcome = 'ANSWERED' AND at >= :from AND at < :to""";
        }).bind("caller", caller).bind("feature", feature).bind("from", time.from()).bind("to", time.to())
                .mapTo(double.class).one();
    }
}
