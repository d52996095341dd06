package dev.assay.experiment.forecast;

import dev.assay.experiment.steering.CombinationResults;
import dev.assay.experiment.steering.Decision;
import dev.assay.experiment.steering.Outcome;
import dev.assay.experiment.steering.Settings;
import dev.assay.experiment.steering.Strategy;
import dev.assay.trial.Phase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.UUID;

/**
 * One run of an experiment on a virtual clock: the strategy itself decides after each trial that ends, as on a server.
 * A trial waits for a call of its model, then for a sandbox; of those that wait for the same the highest priority comes
 * first, then the oldest. What is cancelled frees its slot at once, but what its call cost stays spent. A call that the
 * budget does not pay is not made, and says so to the strategy.
 */
public final class VirtualExperiment {

    static final String BUDGET = "the budget";
    static final String DEADLINE = "the deadline";

    private static final Comparator<Trial> NEXT = Comparator
            .comparingInt((Trial trial) -> -trial.priority).thenComparingInt(trial -> trial.number);

    private final Strategy strategy;
    private final Settings settings;
    private final Slots slots;
    private final Limits limits;
    private final VirtualBudget budget;
    private final World world;
    private final List<CombinationResults> results;
    private final List<List<Trial>> trials = new ArrayList<>();
    private final Map<UUID, Integer> places = new HashMap<>();
    private final Map<String, Queue<Trial>> waitForCall = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Queue<Trial> waitForSandbox = new PriorityQueue<>(NEXT);
    private final Queue<Trial> running = new PriorityQueue<>(Comparator
            .comparingLong((Trial trial) -> trial.until).thenComparingInt(trial -> trial.number));
    private Optional<String> refusal = Optional.empty();
    private boolean refusedSince;
    private long now;
    private int planned;
    private int started;
    private int cancelled;
    private int sandboxes;
    private int atOnce;
    private long tokens;
    private double cost;

    private VirtualExperiment(Strategy strategy, Settings settings, Slots slots, Limits limits,
            World world, List<CombinationResults> combinations) {
        this.strategy = strategy;
        this.settings = settings;
        this.slots = slots;
        this.limits = limits;
        this.budget = new VirtualBudget(limits);
        this.world = world;
        this.results = new ArrayList<>(combinations);
        for (var place = 0; place < combinations.size(); place++) {
            places.put(combinations.get(place).combination(), place);
            trials.add(new ArrayList<>());
        }
    }

    /**
     * What a run came to. Its end gives {@link #BUDGET} or {@link #DEADLINE} as the reason where one of these ended it.
     *
     * @param trials that began; those cancelled while they waited for their first call are none
     * @param cancelled of those that began, how many were cancelled before their end
     * @param atOnce sandboxes that were in use at the same time, at most
     * @param tokens of every call that began
     * @param cost   US dollars, of the same
     */
    public record Run(Decision.End end, int trials, int cancelled, int atOnce, long tokens, double cost, long millis) {}

    /** @param combinations without trials */
    public static Run run(Strategy strategy, Settings settings, Slots slots, Limits limits, World world,
            List<CombinationResults> combinations) {
        return new VirtualExperiment(strategy, settings, slots, limits, world, combinations).run();
    }

    private Run run() {
        var decision = decide();
        while (decision.end() == null) {
            decision.drops().forEach(this::cancel);
            decision.starts().forEach(this::plan);
            fillSlots();
            if (!stepWithinDeadline()) {
                return ended(new Decision.End(Outcome.EXHAUSTED, null, DEADLINE));
            }
            decision = decide();
        }
        decision.drops().forEach(this::cancel);
        return ended(decision.end());
    }

    private Run ended(Decision.End end) {
        return new Run(end, started, cancelled, atOnce, tokens, cost, now);
    }

    private Decision decide() {
        return strategy.decide(settings, results, refusal);
    }

    private void plan(Decision.Start start) {
        var place = places.get(start.combination());
        for (var count = 0; count < start.trials(); count++) {
            var trial = new Trial(place, planned++, start.confirmation(), start.priority());
            trials.get(place).add(trial);
            waitForCall.computeIfAbsent(results.get(place).model(), model -> new PriorityQueue<>(NEXT)).add(trial);
        }
        publish(place);
    }

    private void fillSlots() {
        waitForCall.forEach((model, waiting) -> {
            while (!waiting.isEmpty() && calls.getOrDefault(model, 0) < slots.calls(model)
                    && !isToWait(waiting.peek())) {
                var trial = waiting.remove();
                if (trial.phase == Phase.QUEUED) {
                    begin(trial);
                }
            }
        });
        while (!waitForSandbox.isEmpty() && sandboxes < slots.sandboxes()) {
            var trial = waitForSandbox.remove();
            if (trial.phase == Phase.GENERATED) {
                sandboxes++;
                atOnce = Math.max(atOnce, sandboxes);
                trial.phase = Phase.VERIFYING;
                runUntil(trial, trial.shot.verificationMs());
            }
        }
    }

    private boolean isToWait(Trial trial) {
        return trial.phase == Phase.QUEUED && budget.mustWaitFor(world.worst(trial.place));
    }

    private void begin(Trial trial) {
        if (!budget.mayEverPay(world.worst(trial.place))) {
            refusal = Optional.of(BUDGET);
            refusedSince = true;
            trial.phase = Phase.INCONCLUSIVE;
            publish(trial.place);
            return;
        }
        budget.reserve(world.worst(trial.place));
        trial.shot = world.shoot(trial.place);
        trial.phase = Phase.GENERATING;
        calls.merge(results.get(trial.place).model(), 1, Integer::sum);
        started++;
        tokens += trial.shot.tokens();
        cost += trial.shot.cost();
        runUntil(trial, trial.shot.generationMs());
    }

    private void runUntil(Trial trial, long millis) {
        trial.until = now + Math.max(0, millis);
        running.add(trial);
    }

    /**
     * To the next end of a trial; those that only got their project are passed on until then.
     *
     * @return false if the deadline comes first
     */
    private boolean stepWithinDeadline() {
        while (!refusedSince) {
            var trial = running.remove();
            if (trial.phase == Phase.CANCELLED) {
                continue;
            }
            if (limits.areOver(trial.until)) {
                now = limits.deadline().toMillis();
                return false;
            }
            now = trial.until;
            free(trial);
            if (trial.phase == Phase.VERIFYING || trial.shot.verificationMs() <= 0) {
                trial.phase = trial.shot.end();
                publish(trial.place);
                return true;
            }
            trial.phase = Phase.GENERATED;
            waitForSandbox.add(trial);
            fillSlots();
        }
        refusedSince = false;
        return true;
    }

    private void cancel(UUID combination) {
        var place = places.get(combination);
        for (var trial : trials.get(place)) {
            if (!trial.phase.isTerminal()) {
                free(trial);
                cancelled += trial.phase == Phase.QUEUED ? 0 : 1;
                trial.phase = Phase.CANCELLED;
            }
        }
        publish(place);
    }

    private void free(Trial trial) {
        switch (trial.phase) {
            case GENERATING -> {
                calls.merge(results.get(trial.place).model(), -1, Integer::sum);
                budget.settle(world.worst(trial.place), trial.shot);
            }
            case VERIFYING -> sandboxes--;
            case QUEUED, GENERATED, PROVISIONING, PASSED, FAILED, INCONCLUSIVE, CANCELLED -> { }
        }
    }

    private void publish(int place) {
        var known = results.get(place);
        results.set(place, new CombinationResults(known.combination(), known.promptVersion(), known.model(),
                known.priorSolved(), trials.get(place).stream().map(Trial::result).toList()));
    }

    private static final class Trial {

        private final int place;
        private final int number;
        private final boolean confirmation;
        private final int priority;
        private Phase phase = Phase.QUEUED;
        private World.Shot shot;
        private long until;

        private Trial(int place, int number, boolean confirmation, int priority) {
            this.place = place;
            this.number = number;
            this.confirmation = confirmation;
            this.priority = priority;
        }

        private CombinationResults.Trial result() {
            return new CombinationResults.Trial(phase, confirmation, null,
                    shot == null ? BigDecimal.ZERO : BigDecimal.valueOf(shot.cost()),
                    phase.isTerminal() && shot != null ? shot.generationMs() + shot.verificationMs() : 0);
        }
    }
}
