package dev.assay.benchmark.replay;

import dev.assay.fingerprint.Fingerprint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;

/** A stream of uses of one feature, with or without promotions. */
public final class Replay {

    /** An answer, and the promotion that may follow it, takes effect so many uses after the report. */
    public static final int DELAY = 200;

    private record Due(int use, String fingerprint, int kind) {}

    private final World world;
    private final PlantedErrors errors;
    private final Random random;
    private final Product product;
    private final Map<String, Set<Integer>> kindsOf = new HashMap<>();

    /** Something that happened to a kind of error at a use. */
    public record Event(int use, int kind) {}

    /**
     * What came of it.
     *
     * @param errors       in their order
     * @param promotions   for which kind of error the champion changed, and when
     * @param fingerprints that the errors had
     * @param mixed        fingerprints that errors of several kinds had
     * @param variants     different logs
     * @param least        how often, beside the first champion, errors would come of the best combination
     */
    public record Arm(List<Event> errors, List<Event> promotions, int fingerprints, int mixed, int variants,
            int kept, int searches, int hits, double least) {

        public long errorsOf(int kind, int from) {
            return errors.stream().filter(each -> each.kind() == kind && each.use() >= from).count();
        }
    }

    private Replay(World world, Random random, Random ofProduct) {
        this.world = world;
        this.random = random;
        this.errors = new PlantedErrors(random);
        this.product = new Product(world, ofProduct);
    }

    /**
     * Both arms live in the same world and meet uses of their own.
     *
     * @param promotes whether what is confirmed is asked to be promoted
     */
    public static Arm run(long seed, int uses, boolean promotes) {
        var world = World.of(new Random(seed), new PlantedErrors(new Random(seed)).kinds());
        var replay = new Replay(world, new Random(seed * 31 + (promotes ? 1 : 2)), new Random(seed * 31 + 3));
        return replay.play(uses, promotes);
    }

    private Arm play(int uses, boolean promotes) {
        var champion = world.usual();
        List<Event> failed = new ArrayList<>();
        List<Event> promoted = new ArrayList<>();
        Queue<Due> due = new ArrayDeque<>();
        for (var use = 0; use < uses; use++) {
            while (!due.isEmpty() && due.peek().use() <= use) {
                var reported = due.remove();
                var next = product.answer(reported.fingerprint(), reported.kind(), champion);
                if (next != champion) {
                    promoted.add(new Event(use, reported.kind()));
                    champion = next;
                }
            }
            var kind = failure(champion);
            if (kind < 0) {
                continue;
            }
            failed.add(new Event(use, kind));
            var fingerprint = fingerprint(kind);
            if (promotes && due.stream().noneMatch(each -> each.fingerprint().equals(fingerprint))) {
                due.add(new Due(use + DELAY, fingerprint, kind));
            }
        }
        return new Arm(failed, promoted, kindsOf.size(),
                (int) kindsOf.values().stream().filter(kinds -> kinds.size() > 1).count(), errors.variants(),
                product.kept(), product.searches(), product.hits(), world.least() / world.failures(world.usual()));
    }

    /** @return the kind of error in which a use ends; -1 for none */
    private int failure(int champion) {
        var chance = random.nextDouble();
        for (var kind = 0; kind < errors.kinds(); kind++) {
            chance -= world.provoked()[kind];
            if (chance < 0) {
                return world.passes(random, champion, kind) ? -1 : kind;
            }
        }
        return -1;
    }

    private String fingerprint(int kind) {
        var value = Fingerprint.of(null, null, errors.print(kind)).value();
        kindsOf.computeIfAbsent(value, each -> new HashSet<>()).add(kind);
        return value;
    }
}
