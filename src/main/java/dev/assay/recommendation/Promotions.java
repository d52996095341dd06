package dev.assay.recommendation;

import dev.assay.catalog.Models;
import dev.assay.catalog.prompt.Prompts;
import dev.assay.experiment.request.Sponsor;
import dev.assay.platform.Ids;
import dev.assay.playbook.Solution;
import dev.assay.problem.Rejected;
import dev.assay.recommendation.PromotionRow.Decision;
import dev.assay.recommendation.Provenance.Compared;
import dev.assay.recommendation.regression.RegressionCase;
import dev.assay.recommendation.regression.RegressionCases;
import dev.assay.recommendation.rule.PromotionRule;
import dev.assay.recommendation.rule.PromotionRule.Settings;
import dev.assay.recommendation.rule.Ruling;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks for promotions, decides them, and takes them back. Each method is one transaction. */
@Stateless
public class Promotions {

    @Inject
    PromotionStore store;

    @Inject
    Runs runs;

    @Inject
    RegressionCases regressionCases;

    @Inject
    Prompts prompts;

    @Inject
    Models models;

    @Inject
    Ids ids;

    @Inject
    @ConfigProperty(name = "assay.promotion.alpha")
    BigDecimal alpha;

    @Inject
    @ConfigProperty(name = "assay.promotion.margin")
    BigDecimal margin;

    @Inject
    @ConfigProperty(name = "assay.promotion.looks")
    int looks;

    @Inject
    @ConfigProperty(name = "assay.promotion.limit")
    int limit;

    /** @param isNew false if the challenger's promotion is under way already */
    public record Asked(UUID promotion, boolean isNew) {}

    /**
     * Asks for a promotion, and decides it if that can be done with what is known; otherwise what is missing is run.
     *
     * @throws Rejected naming the field, or saying what is to be done first
     */
    public Asked ask(Sponsor sponsor, PromotionRequest request) {
        var caller = sponsor.owner();
        var challenger = request.challenger().solution();
        requireInCatalogue(challenger);
        store.lock(caller, request.feature());
        var open = store.open(caller, request.feature(), challenger);
        if (open.isPresent()) {
            return new Asked(open.get().id(), false);
        }
        var settings = settings(request);
        var champion = store.champion(caller, request.feature());
        if (champion.map(PromotionRow::solution).filter(challenger::equals).isPresent()) {
            throw new Rejected(409, "already-champion", challenger + " is the champion of " + request.feature()
                    + " already");
        }
        var confirmed = store.confirmed(caller, request.feature(), challenger, request.experiment())
                .orElseThrow(() -> notConfirmed(request, challenger));
        var found = new Provenance.Found(confirmed.experiment(), confirmed.fingerprint(), confirmed.passes(),
                confirmed.trials());
        var earlier = champion.flatMap(against ->
                store.last(caller, request.feature(), challenger, confirmed.caseId(), against.solution()));
        var row = new PromotionRow(ids.next(), caller, sponsor.containerId(), request.feature(),
                confirmed.fingerprint(), challenger.promptVersion(), challenger.model(), confirmed.experiment(),
                confirmed.caseId(), otherCases(caller, request.feature(), confirmed),
                champion.map(PromotionRow::id).orElse(null), settings.alpha(), settings.margin(),
                earlier.map(PromotionRow::looks).orElse(0),
                champion.isPresent() ? Decision.NEED_MORE : Decision.PROMOTE,
                challenger + " was confirmed, and the feature had no champion",
                earlier.map(PromotionRow::provenance).orElseGet(() -> Provenance.first(found, settings)), caller, null,
                null, null);
        store.insert(row);
        if (champion.isPresent()) {
            look(row, found, champion.get().solution(), false);
        } else if (!store.install(caller, request.feature(), row.id(), null)) {
            keep(row, superseded(row), row.provenance());
        }
        return new Asked(row.id(), true);
    }

    /** Decides a promotion if what it waited for has ended; at any time, any number of times. */
    public void look(UUID id) {
        var row = store.lock(id);
        if (row.isOpen() && runs.of(id).stream().noneMatch(Runs.Run::isRunning)) {
            look(row, row.provenance().found(), store.get(row.replaces()).solution(), true);
        }
    }

    /** Ends a promotion that cannot be decided, with the champion as it is. */
    public void giveUp(UUID id, String reason) {
        var row = store.lock(id);
        if (row.isOpen()) {
            keep(row, reason, row.provenance());
        }
    }

    /**
     * Puts the former champion back.
     *
     * @throws Rejected 404 if there is no such promotion of the caller, 409 if it is not the one in force
     */
    public void rollBack(UUID id, String caller) {
        var row = store.find(id, caller).orElseThrow(() -> Rejected.notFound("promotion", id));
        if (!store.rollBack(row, caller)) {
            throw new Rejected(409, "not-current", "The promotion is not in force: " + store
                    .champion(caller, row.feature())
                    .map(current -> current.solution() + " is the champion, by the promotion " + current.id()
                            + ", which can be rolled back")
                    .orElse("the feature has no champion"));
        }
    }

    private void look(PromotionRow row, Provenance.Found found, Solution champion, boolean afterRuns) {
        if (!store.champion(row.caller(), row.feature()).map(PromotionRow::id).equals(Optional.of(row.replaces()))) {
            keep(row, superseded(row), row.provenance());
            return;
        }
        var settings = new Settings(row.alpha(), row.margin(), looks, limit);
        var newCase = samples(row, List.of(row.caseId()), champion);
        var regression = samples(row, row.regressionCases(), champion);
        var better = newCase.compared();
        var notWorse = regression.compared();
        var isNew = afterRuns || !row.provenance().restsOn(better, notWorse);
        var look = row.looks() + (isNew ? 1 : 0);
        var rule = new PromotionRule(settings);
        var provenance = Provenance.of(found, champion, Compared.of(better, rule.superiorityPValue(better)),
                Compared.of(notWorse, rule.nonInferiorityPValue(notWorse)), row.regressionCases().size(), settings,
                look);
        switch (rule.decide(better, notWorse, !row.regressionCases().isEmpty(), look)) {
            case Ruling.Promote promote -> promote(row, promote.reason(), provenance);
            case Ruling.Keep keep -> keep(row, keep.reason(), provenance);
            case Ruling.NeedMore more -> {
                store.decide(row.id(), Decision.NEED_MORE, more.reason(), provenance);
                newCase.missing(more.newCase()).forEach(each -> runs.start(row, each));
                regression.missing(more.regression()).forEach(each -> runs.start(row, each));
            }
        }
    }

    private void promote(PromotionRow row, String reason, Provenance provenance) {
        if (store.install(row.caller(), row.feature(), row.id(), row.replaces())) {
            store.decide(row.id(), Decision.PROMOTE, reason, provenance);
        } else {
            keep(row, superseded(row), provenance);
        }
    }

    private void keep(PromotionRow row, String reason, Provenance provenance) {
        store.decide(row.id(), Decision.KEEP, reason, provenance);
    }

    private Samples samples(PromotionRow row, List<UUID> cases, Solution champion) {
        return new Samples(cases, champion, runs.of(row.caller(), cases, champion), row.solution(),
                runs.of(row.caller(), cases, row.solution()));
    }

    private static String superseded(PromotionRow row) {
        return "the champion of " + row.feature() + " changed meanwhile: ask again, to be judged against the new one";
    }

    /** What the challenger solved is the new case, so it is none of those that must not break. */
    private List<UUID> otherCases(String caller, String feature, PromotionStore.Confirmed confirmed) {
        return regressionCases.of(caller, feature).stream()
                .filter(each -> !each.caseId().equals(confirmed.caseId()))
                .filter(each -> each.fingerprint() == null || !each.fingerprint().equals(confirmed.fingerprint()))
                .map(RegressionCase::caseId).toList();
    }

    private Settings settings(PromotionRequest request) {
        var settings = new Settings(Objects.requireNonNullElse(request.alpha(), alpha).doubleValue(),
                Objects.requireNonNullElse(request.margin(), margin).doubleValue(), looks, limit);
        if (!new PromotionRule(settings).canBeMet()) {
            throw Rejected.invalid(request.margin() == null ? "alpha" : "margin", "is so small that " + limit
                    + " trials of each, the most there may be, could not show anything: choose a larger one");
        }
        return settings;
    }

    private void requireInCatalogue(Solution challenger) {
        var reference = challenger.promptVersion().split("@", 2);
        if (reference.length < 2 || prompts.find(reference[0], reference[1]).isEmpty()) {
            throw Rejected.invalid("challenger.promptVersion",
                    "is not in the catalogue: it is name@label, and GET /api/prompts lists them");
        }
        if (models.find(challenger.model()).isEmpty()) {
            throw Rejected.invalid("challenger.model", "is not in the catalogue: GET /api/models lists them");
        }
    }

    private static Rejected notConfirmed(PromotionRequest request, Solution challenger) {
        return request.experiment() != null
                ? Rejected.invalid("experiment", "is no experiment of yours, for this feature or for none, that "
                        + "confirmed " + challenger)
                : new Rejected(409, "not-confirmed", "No experiment of the feature " + request.feature()
                        + " has confirmed " + challenger + ": POST /api/experiments with this feature first, or name "
                        + "one that did");
    }
}
