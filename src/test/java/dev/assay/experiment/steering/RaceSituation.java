package dev.assay.experiment.steering;

import dev.assay.trial.Phase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a race has seen by now, written in letters. */
abstract class RaceSituation {

    final List<CombinationResults> results = new ArrayList<>();
    Settings settings = new Settings(1, 3);
    Optional<String> refusal = Optional.empty();

    Decision decide() {
        return Strategy.RACE.decide(settings, results, refusal);
    }

    UUID combination(String trials) {
        return combination(trials, "1", 1000);
    }

    UUID combination(String trials, String cost, long latency) {
        var id = new UUID(0, results.size());
        results.add(new CombinationResults(id, "p" + results.size(), "m", trials(trials, cost, latency)));
        return id;
    }

    /** One letter a trial: passed, failed, inconclusive, waiting, x for cancelled; a capital is a fresh repeat. */
    static List<CombinationResults.Trial> trials(String letters, String cost, long latency) {
        return letters.chars().mapToObj(letter -> new CombinationResults.Trial(switch (Character.toLowerCase(letter)) {
            case 'p' -> Phase.PASSED;
            case 'f' -> Phase.FAILED;
            case 'i' -> Phase.INCONCLUSIVE;
            case 'w' -> Phase.QUEUED;
            case 'x' -> Phase.CANCELLED;
            default -> throw new IllegalArgumentException(letters);
        }, Character.isUpperCase(letter), null, new BigDecimal(cost), latency)).toList();
    }
}
