package dev.assay.llm;

import dev.assay.budget.BudgetRefusedException;
import dev.assay.budget.Budgets;
import dev.assay.budget.Reservation;
import dev.assay.budget.Spender;
import dev.assay.catalog.Model;
import dev.assay.llm.context.Attribution;
import dev.assay.llm.context.LlmContext;
import dev.assay.llm.context.LlmScope;
import dev.assay.llm.http.Exchange;
import dev.assay.llm.limits.ModelLimits;
import dev.assay.llm.limits.NotNowException;
import dev.assay.llm.limits.Permit;
import dev.assay.llm.telemetry.CallTelemetry;
import dev.assay.platform.Ids;
import dev.assay.usage.UsageRow;
import dev.assay.usage.UsageWriter;
import dev.langchain4j.model.chat.request.ChatRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Begins the attempts of calls: the model must take calls now, and the budgets must pay for the worst that the call may
 * use. Whom an attempt is counted for is settled here.
 */
@ApplicationScoped
public class Attempts {

    @Inject
    LlmContext context;

    @Inject
    ModelLimits limits;

    @Inject
    Budgets budgets;

    @Inject
    UsageWriter usage;

    @Inject
    CallTelemetry telemetry;

    @Inject
    Ids ids;

    @Inject
    InstantSource time;

    @Inject
    @ConfigProperty(name = "assay.budget.grace")
    Duration budgetGrace;

    private final Set<Attempt> open = ConcurrentHashMap.newKeySet();

    /**
     * @throws ProviderException      if the model may not be called now
     * @throws BudgetRefusedException if it is not paid for
     */
    Attempt begin(CatalogEntry entry, ChatRequest request, Exchange exchange) {
        var attribution = Attribution.of(context);
        var permit = enter(entry.model());
        try {
            var reservation = reserve(entry.model(), attribution.scope(), request);
            var attempt = new Attempt(ids.next(), time.instant(), entry, attribution, request, exchange, permit,
                    used -> budgets.settle(reservation, used), telemetry.begin(entry.model(), attribution), usage,
                    open::remove);
            open.add(attempt);
            return attempt;
        } catch (RuntimeException notPaid) {
            permit.end(UsageRow.Outcome.CANCELLED, Duration.ZERO, Optional.empty());
            if (notPaid instanceof BudgetRefusedException) {
                telemetry.refused(entry.model(), "BUDGET");
            }
            throw notPaid;
        }
    }

    /** The threads of calls outlive the beans, so that none of them could leave its row: it is left before. */
    void endBefore(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        open.forEach(Attempt::cancelled);
    }

    private Permit enter(Model model) {
        try {
            return limits.enter(model);
        } catch (NotNowException refused) {
            telemetry.refused(model, refused.reason().name());
            throw ProviderException.notNow(refused);
        }
    }

    private Reservation reserve(Model model, LlmScope scope, ChatRequest request) {
        var line = scope.line();
        var spender = line == null ? new Spender(scope.userId(), null, null, 0)
                : new Spender(scope.userId(), line.experiment(), line.trial(), line.fence());
        return budgets.reserve(spender, WorstCase.of(model, request), model.timeout().plus(budgetGrace));
    }
}
