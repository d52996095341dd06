package dev.assay.recurrence;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a promotion did to the error that it was for. */
@Schema(description = "What a promotion did to the error that it was for")
public record PromotionRecurrence(
        @Schema(description = "The promotion", examples = "7c1f7c0a-6a1b-4d8e-8f55-2f0f3b8b1c22") UUID promotion,
        @Schema(description = "The error that it was for", examples = "fp1:cd6a610c1275dbca") String fingerprint,
        @Schema(description = "The prompt version that came into use", examples = "java-server@v3")
        String promptVersion,
        @Schema(description = "The model that came into use", examples = "gpt-small") String model,
        @Schema(description = "When", examples = "2026-01-29T09:30:00Z") Instant decidedAt,
        @Schema(description = "When it was rolled back; absent while it stands", examples = "2026-02-03T10:00:00Z")
        Instant rolledBackAt,
        @Schema(description = "The error before and after") Recurrence recurrence) {

    static PromotionRecurrence of(Recurrences.Promoted promoted, Recurrence recurrence) {
        return new PromotionRecurrence(promoted.id(), promoted.fingerprint(), promoted.promptVersion(),
                promoted.model(), promoted.decidedAt(), promoted.rolledBackAt(), recurrence);
    }
}
