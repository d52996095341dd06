package dev.assay.playbook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * What solved which error, for each caller and feature. Everything is written in the caller's transaction.
 *
 * <p>A combination is retired for an error when an incident reports that error of a project that this very combination
 * wrote after it had been confirmed. It stays retired even if an experiment confirms it once more: what fails at the
 * user's and passes in the sandbox would otherwise be answered every second time.
 */
@ApplicationScoped
public class Playbook {

    private static final String ENTRY = """
            SELECT feature, fingerprint, project_type, prompt_version, model, passes, trials, experiment_id,
                   confirmed_at, retired_at, retired_by FROM playbook p
            """;
    private static final String OF_ERROR = """
             WHERE caller = :caller AND feature = :feature AND fingerprint = :fingerprint
               AND NOT EXISTS (SELECT 1 FROM playbook r
                                WHERE r.caller = p.caller AND r.feature = p.feature AND r.fingerprint = p.fingerprint
                                  AND r.prompt_version = p.prompt_version AND r.model = p.model
                                  AND r.retired_at IS NOT NULL)
            """;

    @Inject
    Jdbi jdbi;

    /** How often a combination was confirmed. Public for the mapper alone. */
    public record Times(String promptVersion, String model, int times) {}

    /** What to answer to an error: what was confirmed last; of the same moment, what passed more often. */
    public Optional<Entry> find(String caller, String feature, String fingerprint) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        ENTRY + OF_ERROR + "ORDER BY confirmed_at DESC, passes DESC, experiment_id LIMIT 1")
                .bind("caller", caller).bind("feature", feature).bind("fingerprint", fingerprint)
                .mapTo(Entry.class).findOne());
    }

    /** Which combinations solved an error and how often, most often first; empty if none did. */
    public Map<Solution, Integer> solved(String caller, String feature, String fingerprint) {
        var times = jdbi.withHandle(handle -> handle.createQuery("SELECT prompt_version, model, count(*) AS times "
                        + "FROM playbook p" + OF_ERROR
                        + "GROUP BY prompt_version, model ORDER BY times DESC, prompt_version, model")
                .bind("caller", caller).bind("feature", feature).bind("fingerprint", fingerprint)
                .mapTo(Times.class).list());
        Map<Solution, Integer> solved = new LinkedHashMap<>();
        times.forEach(each -> solved.put(new Solution(each.promptVersion(), each.model()), each.times()));
        return solved;
    }

    /**
     * An incident reports the error of a project that this combination wrote: whatever entries say that it solves the
     * error are retired. Ask this before {@link #find}.
     *
     * @return whether there was one that was not retired yet
     */
    public boolean retire(String caller, String feature, String fingerprint, Solution failed, UUID incident) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        UPDATE playbook SET retired_at = now(), retired_by = :incident
                         WHERE caller = :caller AND feature = :feature AND fingerprint = :fingerprint
                           AND prompt_version = :promptVersion AND model = :model AND retired_at IS NULL""")
                .bind("caller", caller).bind("feature", feature).bind("fingerprint", fingerprint)
                .bindMethods(failed).bind("incident", incident).execute()) > 0;
    }

    /** Enters what an experiment confirmed; in place of what it had confirmed before it was amended. */
    public void enter(String caller, Entry entry) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO playbook (experiment_id, caller, feature, fingerprint, project_type, prompt_version,
                                              model, passes, trials)
                        VALUES (:experimentId, :caller, :feature, :fingerprint, :projectType, :promptVersion, :model,
                                :passes, :trials)
                        ON CONFLICT (experiment_id) DO UPDATE SET
                               retired_at = CASE WHEN (playbook.prompt_version, playbook.model)
                                                    = (excluded.prompt_version, excluded.model)
                                                 THEN playbook.retired_at END,
                               retired_by = CASE WHEN (playbook.prompt_version, playbook.model)
                                                    = (excluded.prompt_version, excluded.model)
                                                 THEN playbook.retired_by END,
                               prompt_version = excluded.prompt_version, model = excluded.model,
                               passes = excluded.passes, trials = excluded.trials, confirmed_at = now()""")
                .bind("caller", caller).bindMethods(entry).execute());
    }

    /** An experiment that was amended has found that nothing works: what it had confirmed is no longer so. */
    public void strike(UUID experiment) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM playbook WHERE experiment_id = :experiment")
                .bind("experiment", experiment).execute());
    }

    /** The newest entries of a feature, retired ones too. */
    List<Entry> list(String caller, String feature, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(ENTRY + """
                         WHERE caller = :caller AND feature = :feature
                         ORDER BY confirmed_at DESC, experiment_id LIMIT :limit""")
                .bind("caller", caller).bind("feature", feature).bind("limit", limit)
                .mapTo(Entry.class).list());
    }
}
