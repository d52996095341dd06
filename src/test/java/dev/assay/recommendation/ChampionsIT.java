package dev.assay.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.playbook.Solution;
import dev.assay.problem.Rejected;
import dev.assay.recommendation.PromotionRow.Decision;
import dev.assay.testing.AtOnce;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is the champion, over a real PostgreSQL: one takes over, and is taken back. */
class ChampionsIT {

    private static final Solution OLD = new Solution("page@v1", "old");
    private static final Solution NEW = new Solution("page@v2", "new");
    private static final Solution NEWER = new Solution("page@v3", "newer");

    @RegisterExtension
    static final PromotionFixture PROMOTIONS = new PromotionFixture();

    @Test
    void ofTwoPromotionsAtATimeOneTakesPlaceAndTheOtherIsTold() throws Exception {
        // Given
        PROMOTIONS.crown(OLD, "fp1:old");
        var promotions = List.of(PROMOTIONS.bound(NEW, "fp1:b"), PROMOTIONS.bound(NEWER, "fp1:c"));

        // When
        var decided = AtOnce.run(2, number -> PROMOTIONS.look(promotions.get(number)));

        // Then
        assertThat(decided).extracting(PromotionRow::decision)
                .containsExactlyInAnyOrder(Decision.PROMOTE, Decision.KEEP);
        assertThat(decided).filteredOn(row -> row.decision() == Decision.KEEP)
                .extracting(PromotionRow::reason).first().asString().contains("changed meanwhile: ask again");
        assertThat(PROMOTIONS.champion()).isEqualTo(decided.stream()
                .filter(row -> row.decision() == Decision.PROMOTE).map(PromotionRow::solution).findFirst());
    }

    @Test
    void theSwitchNamesTheChampionThatItReplaces() {
        // Given
        var champion = PROMOTIONS.crown(OLD, "fp1:old");
        var second = PROMOTIONS.crowned(NEW, "fp1:b");

        // When, Then
        assertThat(PROMOTIONS.store.install(PromotionFixture.CALLER, PromotionFixture.FEATURE, champion, champion))
                .isFalse();
        assertThat(PROMOTIONS.store.install(PromotionFixture.CALLER, PromotionFixture.FEATURE, champion, null))
                .isFalse();
        assertThat(PROMOTIONS.store.champion(PromotionFixture.CALLER, PromotionFixture.FEATURE))
                .map(PromotionRow::id).contains(second);
    }

    @Test
    void rollingBackPutsTheFormerChampionBackAtOnceAndKeepsWhatItRestedOn() {
        // Given
        PROMOTIONS.crown(OLD, "fp1:old");
        var promotion = PROMOTIONS.crowned(NEW, "fp1:b");

        // When
        PROMOTIONS.rollBack(promotion, PromotionFixture.CALLER);

        // Then
        assertThat(PROMOTIONS.champion()).contains(OLD);
        var row = PROMOTIONS.store.get(promotion);
        assertThat(row.decision()).isEqualTo(Decision.PROMOTE);
        assertThat(row.rolledBackBy()).isEqualTo(PromotionFixture.CALLER);
        assertThat(row.rolledBackAt()).isNotNull();
        assertThat(row.provenance().newCase().challenger().passes()).isEqualTo(3);
    }

    @Test
    void onlyThePromotionInForceCanBeRolledBackAndOnlyByItsCaller() {
        // Given
        var first = PROMOTIONS.crown(OLD, "fp1:old");
        var second = PROMOTIONS.crowned(NEW, "fp1:b");

        // When, Then
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> PROMOTIONS.rollBack(first, PromotionFixture.CALLER))
                .withMessageContaining(second.toString()).extracting(Rejected::code).isEqualTo("not-current");
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> PROMOTIONS.rollBack(second, "stranger"))
                .extracting(Rejected::status).isEqualTo(404);
        assertThat(PROMOTIONS.champion()).contains(NEW);
    }

    @Test
    void theFirstChampionRolledBackLeavesNoneAndCannotBeRolledBackTwice() {
        // Given
        var first = PROMOTIONS.crown(OLD, "fp1:old");
        PROMOTIONS.rollBack(first, PromotionFixture.CALLER);

        // When, Then
        assertThat(PROMOTIONS.champion()).isEmpty();
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> PROMOTIONS.rollBack(first, PromotionFixture.CALLER))
                .withMessageContaining("has no champion").extracting(Rejected::status).isEqualTo(409);
    }

    @Test
    void aPromotionAgainstAChampionThatWasRolledBackIsTold() {
        // Given
        PROMOTIONS.crown(OLD, "fp1:old");
        var second = PROMOTIONS.crowned(NEW, "fp1:b");
        var asked = PROMOTIONS.bound(NEWER, "fp1:c");
        PROMOTIONS.rollBack(second, PromotionFixture.CALLER);

        // When
        var decided = PROMOTIONS.look(asked);

        // Then
        assertThat(decided.decision()).isEqualTo(Decision.KEEP);
        assertThat(decided.reason()).contains("changed meanwhile");
        assertThat(PROMOTIONS.champion()).contains(OLD);
    }
}
