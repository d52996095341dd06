package dev.assay.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.platform.Json;
import dev.assay.playbook.Solution;
import dev.assay.recommendation.PromotionRow.Decision;
import dev.assay.recommendation.Provenance.Compared;
import dev.assay.recommendation.Runs.Run;
import dev.assay.recommendation.rule.Comparison;
import dev.assay.recommendation.rule.PromotionRule.Settings;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PromotionViewTest {

    private static final UUID ID = UUID.fromString("8d6a3f0e-2f5c-4c0f-9b6c-7a1e0d5c4b32");
    private static final List<Run> RUNS = List.of(new Run(ID, ID, "page@v1", "old", 3, "ENDED"),
            new Run(ID, ID, "page@v2", "new", 4, "RUNNING"), new Run(ID, ID, "page@v1", "old", 21, "RUNNING"));

    @Test
    void onlyWhatStillRunsIsStillToCome() {
        assertThat(PromotionView.of(row(Decision.NEED_MORE), RUNS, false).furtherTrials()).isEqualTo(25);
        assertThat(PromotionView.of(row(Decision.KEEP), RUNS, false).furtherTrials()).isZero();
    }

    @Test
    void bothSamplesAreShownWithTheirIntervals() throws JsonProcessingException {
        // When
        var shown = Json.mapper().readTree(Json.mapper().writeValueAsString(
                PromotionView.of(row(Decision.NEED_MORE), RUNS, false)));

        // Then
        assertThat(shown.at("/challenger/model").asText()).isEqualTo("new");
        assertThat(shown.at("/experiments/0/trials").asInt()).isEqualTo(3);
        assertThat(shown.at("/provenance/newCase/challenger/interval/low").asDouble()).isBetween(0.4, 0.5);
        assertThat(shown.at("/provenance/newCase/champion/passes").asInt()).isZero();
        assertThat(shown.at("/provenance/regression/champion/trials").asInt()).isZero();
        assertThat(shown.at("/provenance/regression/champion/interval").isMissingNode()).isTrue();
    }

    private static PromotionRow row(Decision decision) {
        var settings = new Settings(0.05, 0.2, 3, 40);
        var provenance = Provenance.of(new Provenance.Found(ID, "fp1:a", 4, 4), new Solution("page@v1", "old"),
                Compared.of(new Comparison(3, 0, 3), 0.015625), Compared.of(Comparison.NONE, 1), 1, settings, 1);
        return new PromotionRow(ID, "ada", "c", "f", "fp1:a", "page@v2", "new", ID, ID, List.of(ID), ID, 0.05, 0.2, 1,
                decision, "why", provenance, "ada", Instant.EPOCH, null, null);
    }
}
