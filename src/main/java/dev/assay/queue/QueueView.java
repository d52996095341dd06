package dev.assay.queue;

import dev.assay.trial.Phase;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a trial stands in the line, and what holds it up. */
@Schema(description = "Where a trial stands in the line, and what holds it up")
public record QueueView(
        @Schema(description = "Where it stands", examples = "GENERATED") Phase phase,
        @Schema(description = "The step that it waits for; absent when it runs or has ended",
                examples = "VERIFICATION")
        Step waitsFor,
        @Schema(description = "Its place among all that wait for that step, in the order in which they are taken: 1 is "
                + "next. Callers take turns, and what cannot be taken now comes last. Absent when it does not wait",
                examples = "3")
        Long position,
        @Schema(description = "How many wait for that step, of all callers. Absent when it does not wait",
                examples = "12")
        Long waiting,
        @Schema(description = "What it lacks now; absent when nothing holds it up but those before it")
        BlockedBy blockedBy,
        @Schema(description = "It is not taken before this time, because an attempt was lost or refused",
                examples = "2026-01-31T12:00:05Z")
        Instant notBefore,
        Estimate estimate) {

    static QueueView notWaiting(Phase phase) {
        return new QueueView(phase, null, null, null, null, null, null);
    }

    /** What a trial can wait for. */
    @Schema(description = "The step that a trial waits for")
    public enum Step { GENERATION, VERIFICATION }

    /** What holds a trial up. */
    @Schema(description = "What holds a trial up")
    public record BlockedBy(
            @Schema(description = "What is lacking: a resource as Kubernetes names it (pods, cpu, memory, "
                    + "ephemeral-storage), or 'model calls', or 'back-off' after a lost attempt", examples = "memory")
            String resource,
            @Schema(description = "For people", examples = "needs 512 MiB, 128 MiB of 4096 MiB left")
            String detail) {}
}
