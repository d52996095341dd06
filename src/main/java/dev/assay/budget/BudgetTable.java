package dev.assay.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The statements about budgets: each that writes is a short transaction of its own. Budgets are locked in the order of
 * their ids.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class BudgetTable {

    @Inject
    Jdbi jdbi;

    /** The day's budget of a user is there from its first call on, with the limits that are set now. */
    String openDay(String user, Long limitTokens, BigDecimal limitCost) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO budget (id, limit_tokens, limit_cost)
                        VALUES ('user ' || :user || ' on ' || (now() AT TIME ZONE 'UTC')::date, :tokens, :cost)
                        ON CONFLICT (id) DO UPDATE SET limit_tokens = excluded.limit_tokens,
                                                       limit_cost = excluded.limit_cost
                        RETURNING id""")
                .bind("user", user).bind("tokens", limitTokens).bind("cost", limitCost)
                .mapTo(String.class).one());
    }

    @Transactional(Transactional.TxType.SUPPORTS)
    boolean exists(String id) {
        return find(id).isPresent();
    }

    @Transactional(Transactional.TxType.SUPPORTS)
    Optional<BudgetRow> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM budget WHERE id = :id")
                .bind("id", id).mapTo(BudgetRow.class).findOne());
    }

    /**
     * Takes the amount out of every budget, or out of none.
     *
     * @return what refuses; empty if it was taken
     */
    List<BudgetRow> reserve(UUID reservation, List<String> budgets, Spender spender, Amount amount,
            Duration validFor) {
        return jdbi.inTransaction(handle -> {
            var taken = handle.createUpdate("""
                            WITH locked AS (
                                SELECT * FROM budget WHERE id = ANY(:budgets) ORDER BY id FOR UPDATE),
                            verdict AS (
                                SELECT bool_and(
                                       coalesce(used_tokens + reserved_tokens + :tokens <= limit_tokens, true)
                                       AND coalesce(used_cost + reserved_cost + :cost <= limit_cost, true)) AS pays
                                  FROM locked),
                            taken AS (
                                UPDATE budget SET reserved_tokens = reserved_tokens + :tokens,
                                                  reserved_cost = reserved_cost + :cost
                                 WHERE id IN (SELECT id FROM locked) AND (SELECT pays FROM verdict) RETURNING id)
                            INSERT INTO reservation (id, budgets, trial, fence, tokens, cost, valid_until)
                            SELECT :id, :budgets, :trial, :fence, :tokens, :cost,
                                   now() + make_interval(secs => :validFor)
                             WHERE EXISTS (SELECT 1 FROM taken)""")
                    .bind("id", reservation).bindArray("budgets", String.class, budgets)
                    .bindMethods(spender).bindMethods(amount).bind("validFor", validFor.toMillis() / 1000.0)
                    .execute() == 1;
            return taken ? List.<BudgetRow>of() : handle.createQuery("SELECT * FROM budget WHERE id = ANY(:budgets)")
                    .bindArray("budgets", String.class, budgets).mapTo(BudgetRow.class).list();
        });
    }

    /** Counts what was used. A reservation is settled once; one that was released has nothing to give back. */
    void settle(UUID reservation, Amount used) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        WITH settled AS (
                            DELETE FROM reservation WHERE id = :id RETURNING budgets,
                                   CASE WHEN released_at IS NULL THEN tokens ELSE 0 END AS tokens,
                                   CASE WHEN released_at IS NULL THEN cost ELSE 0 END AS cost),
                        locked AS (
                            SELECT id FROM budget WHERE id IN (SELECT unnest(budgets) FROM settled)
                             ORDER BY id FOR UPDATE)
                        UPDATE budget SET used_tokens = used_tokens + :tokens, used_cost = used_cost + :cost,
                               reserved_tokens = reserved_tokens - settled.tokens,
                               reserved_cost = reserved_cost - settled.cost
                          FROM settled WHERE budget.id IN (SELECT id FROM locked)""")
                .bind("id", reservation).bindMethods(used).execute());
    }

    /** What trials have reserved and not settled yet. */
    @Transactional(Transactional.TxType.SUPPORTS)
    List<Reserved> ofTrials() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, trial, fence FROM reservation WHERE released_at IS NULL AND trial IS NOT NULL")
                .mapTo(Reserved.class).list());
    }

    /** Gives back what these have reserved, and every other whose time is over. @return how many they were */
    int release(Collection<UUID> reservations) {
        return jdbi.inTransaction(handle -> {
            var released = handle.createQuery("""
                            UPDATE reservation SET released_at = now()
                             WHERE released_at IS NULL AND (id = ANY(:ids) OR valid_until < now()) RETURNING id""")
                    .bindArray("ids", UUID.class, List.copyOf(reservations)).mapTo(UUID.class).list();
            handle.createUpdate("""
                            WITH freed AS (
                                SELECT budget, sum(tokens) AS tokens, sum(cost) AS cost
                                  FROM reservation, unnest(budgets) AS budget WHERE id = ANY(:released)
                                 GROUP BY budget),
                            locked AS (
                                SELECT id FROM budget WHERE id IN (SELECT budget FROM freed) ORDER BY id FOR UPDATE)
                            UPDATE budget SET reserved_tokens = reserved_tokens - freed.tokens,
                                   reserved_cost = reserved_cost - freed.cost
                              FROM freed WHERE budget.id = freed.budget AND budget.id IN (SELECT id FROM locked)""")
                    .bindArray("released", UUID.class, released).execute();
            return released.size();
        });
    }

    /** Forgets what nobody will settle any more, and the days that are long over. */
    void purge(Duration olderThan) {
        jdbi.useHandle(handle -> {
            var seconds = olderThan.toSeconds();
            handle.createUpdate("DELETE FROM reservation WHERE released_at < now() - make_interval(secs => :seconds)")
                    .bind("seconds", seconds).execute();
            handle.createUpdate("""
                            DELETE FROM budget WHERE id ~ '^user .* on \\d{4}-\\d\\d-\\d\\d$'
                               AND right(id, 10)::date < (now() - make_interval(secs => :seconds))::date""")
                    .bind("seconds", seconds).execute();
        });
    }

    void remember(UUID experiment, String refusal) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO budget_refusal (experiment_id, reason) VALUES (:experiment, :refusal)
                        ON CONFLICT (experiment_id) DO NOTHING""")
                .bind("experiment", experiment).bind("refusal", refusal).execute());
    }

    @Transactional(Transactional.TxType.SUPPORTS)
    Optional<String> refusal(UUID experiment) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT reason FROM budget_refusal WHERE experiment_id = :experiment")
                .bind("experiment", experiment).mapTo(String.class).findOne());
    }
}
