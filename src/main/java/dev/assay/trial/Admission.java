package dev.assay.trial;

import dev.assay.catalog.ProjectType;
import dev.assay.sandbox.ResourceAmounts;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jdbi.v3.json.Json;

/**
 * Decides by resources whether a trial may have a sandbox now. Pure: the claim that grants one and the answer that
 * says what a trial waits for ask the same question.
 *
 * @param capacity what all sandboxes together may use
 * @param demand   what one sandbox for a project type takes of it
 */
public record Admission(ResourceAmounts capacity, Function<ProjectType, ResourceAmounts> demand) {

    private static final String PODS = "pods";
    private static final int MANY = 500;
    private static final long MIB = 1024 * 1024;

    /** How many trials of one project type have a sandbox, or have been granted one. */
    public record InUse(@Json ProjectType type, long trials) {}

    /** A resource goes by the name that Kubernetes gives it, such as {@code pods}; the detail is for people. */
    public sealed interface Answer {

        record Fits() implements Answer {}

        /** Not now, but it will fit once enough of the others have ended. */
        record Lacks(String resource, String detail) implements Answer {}

        /** It asks for more than there is, so waiting for others is in vain: only a larger capacity helps. */
        record TooLarge(String resource, String detail) implements Answer {}
    }

    public Answer answer(ProjectType type, Collection<InUse> inUse) {
        var asked = demand.apply(type);
        var never = asked.exceeds(capacity);
        if (never.isPresent()) {
            return new Answer.TooLarge(never.get(), tooLarge(never.get(), asked));
        }
        var used = used(inUse);
        return used.plus(asked).exceeds(capacity)
                .<Answer>map(resource -> new Answer.Lacks(resource, lacks(resource, asked, used)))
                .orElseGet(Answer.Fits::new);
    }

    /** How many trials of one project type fit at once where no other runs; {@value #MANY} for that many or more. */
    public int most(ProjectType type) {
        var fit = 0;
        while (fit < MANY && answer(type, List.of(new InUse(type, fit))) instanceof Answer.Fits) {
            fit++;
        }
        return fit;
    }

    /** What they take together. */
    public ResourceAmounts used(Collection<InUse> inUse) {
        return inUse.stream()
                .flatMap(each -> {
                    var one = demand.apply(each.type());
                    return LongStream.range(0, each.trials()).mapToObj(trial -> one);
                })
                .reduce(ResourceAmounts.NONE, ResourceAmounts::plus);
    }

    private String tooLarge(String resource, ResourceAmounts asked) {
        if (capacity.equals(ResourceAmounts.NONE)) {
            return "there is no capacity at all now; where sandboxes run cannot be reached, see the server's log";
        }
        return "the project type asks for more " + resource + " than the whole capacity: "
                + atLeast(resource, asked) + " of " + atMost(resource, amount(resource, capacity));
    }

    private String lacks(String resource, ResourceAmounts asked, ResourceAmounts used) {
        var whole = amount(resource, capacity);
        var taken = amount(resource, used);
        return resource.equals(PODS) ? taken + " of " + whole + " in use"
                : "needs " + atLeast(resource, asked) + ", " + atMost(resource, Math.max(0, whole - taken)) + " of "
                        + atMost(resource, whole) + " left";
    }

    private static long amount(String resource, ResourceAmounts amounts) {
        return switch (resource) {
            case PODS -> amounts.pods();
            case "cpu" -> amounts.cpuMillis();
            case "memory" -> amounts.memoryBytes();
            default -> amounts.diskBytes();
        };
    }

    private static String atLeast(String resource, ResourceAmounts asked) {
        return text(resource, amount(resource, asked), Math.ceilDiv(amount(resource, asked), MIB));
    }

    private static String atMost(String resource, long amount) {
        return text(resource, amount, amount / MIB);
    }

    private static String text(String resource, long amount, long mebibytes) {
        return switch (resource) {
            case PODS -> Long.toString(amount);
            case "cpu" -> amount + "m";
            default -> mebibytes + " MiB";
        };
    }
}
