package dev.assay.budget;

import dev.assay.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Pays for calls before they are made. */
@ApplicationScoped
public class Budgets {

    private static final int REMEMBERED_EXPERIMENTS = 10_000;

    @Inject
    BudgetTable table;

    @Inject
    Jdbi jdbi;

    @Inject
    Ids ids;

    @Inject
    @ConfigProperty(name = "assay.budget.user-day-tokens")
    Optional<Long> userDayTokens;

    @Inject
    @ConfigProperty(name = "assay.budget.user-day-cost")
    Optional<BigDecimal> userDayCost;

    /** Whether an experiment has a budget never changes. */
    private final Map<UUID, Boolean> limited = new ConcurrentHashMap<>();

    /** Limits an experiment from its start, in the caller's transaction; a limit that is null does not limit. */
    public void open(UUID experiment, Long tokens, BigDecimal cost) {
        if (tokens != null || cost != null) {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "INSERT INTO budget (id, limit_tokens, limit_cost) VALUES (:id, :tokens, :cost)")
                    .bind("id", idOf(experiment)).bind("tokens", tokens).bind("cost", cost).execute());
        }
    }

    /**
     * Sets other limits to an experiment that has a budget, and forgets that it was refused, in the caller's
     * transaction. What was used stays used.
     *
     * @return false if it has none: whether there is a budget never changes
     */
    public boolean change(UUID experiment, Long tokens, BigDecimal cost) {
        return jdbi.withHandle(handle -> {
            handle.createUpdate("DELETE FROM budget_refusal WHERE experiment_id = :experiment")
                    .bind("experiment", experiment).execute();
            return handle.createUpdate("UPDATE budget SET limit_tokens = :tokens, limit_cost = :cost WHERE id = :id")
                    .bind("id", idOf(experiment)).bind("tokens", tokens).bind("cost", cost).execute() == 1;
        });
    }

    /**
     * Takes the worst that a call may use out of each budget that it concerns.
     *
     * @param validFor after which it is given back, if it has not been settled by then
     * @throws BudgetRefusedException if one of them does not pay; then nothing is taken
     */
    public Reservation reserve(Spender spender, Amount worst, Duration validFor) {
        var concerned = concerned(spender);
        if (concerned.isEmpty()) {
            return Reservation.NOTHING;
        }
        var reservation = new Reservation(ids.next());
        var asked = table.reserve(reservation.id(), concerned, spender, worst, validFor);
        if (!asked.isEmpty()) {
            throw refusal(asked, spender, worst);
        }
        return reservation;
    }

    /** Counts what a call has used. It may be more than was reserved, where a service does not keep to its limits. */
    public void settle(Reservation reservation, Amount used) {
        if (!reservation.isNothing()) {
            table.settle(reservation.id(), used);
        }
    }

    /**
     * Gives back what was reserved for calls whose end nobody will tell.
     *
     * @param isLost whether the lease of a trial that reserved is no longer held
     * @return how many reservations they were
     */
    public int releaseLost(Predicate<Reserved> isLost) {
        return table.release(table.ofTrials().stream().filter(isLost).map(Reserved::id).toList());
    }

    /** Why no further call of the experiment will be paid; empty as long as one may be. */
    public Optional<String> refusal(UUID experiment) {
        return table.refusal(experiment);
    }

    /** The budget of an experiment, if it has one. */
    public Optional<BudgetView> ofExperiment(UUID experiment) {
        return table.find(idOf(experiment)).map(BudgetView::of);
    }

    private List<String> concerned(Spender spender) {
        List<String> concerned = new ArrayList<>();
        if (spender.experiment() != null && isLimited(spender.experiment())) {
            concerned.add(idOf(spender.experiment()));
        }
        if (userDayTokens.isPresent() || userDayCost.isPresent()) {
            concerned.add(table.openDay(spender.userId(), userDayTokens.orElse(null), userDayCost.orElse(null)));
        }
        return concerned;
    }

    private boolean isLimited(UUID experiment) {
        if (limited.size() > REMEMBERED_EXPERIMENTS) {
            limited.clear();
        }
        return limited.computeIfAbsent(experiment, id -> table.exists(idOf(id)));
    }

    private BudgetRefusedException refusal(List<BudgetRow> asked, Spender spender, Amount worst) {
        var forGood = asked.stream().filter(budget -> !budget.mayEverPay(worst)).findFirst();
        if (forGood.isPresent()) {
            var reason = forGood.get().refusal(worst);
            if (spender.experiment() != null) {
                table.remember(spender.experiment(), reason);
            }
            return new BudgetRefusedException(reason, true);
        }
        return asked.stream().filter(budget -> !budget.paysNow(worst)).findFirst()
                .map(budget -> new BudgetRefusedException(budget.refusal(worst), false))
                // what refused a moment ago would pay by now
                .orElseGet(() -> new BudgetRefusedException("a budget was used up for a moment", false));
    }

    private static String idOf(UUID experiment) {
        return "experiment " + experiment;
    }
}
