package dev.assay.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhaseTest {

    @Test
    void everyPhaseCanBeReached() {
        // Given
        var seen = EnumSet.of(Phase.QUEUED);
        var open = new ArrayDeque<>(seen);

        // When
        while (!open.isEmpty()) {
            open.remove().next().stream().filter(seen::add).forEach(open::add);
        }

        // Then
        assertThat(seen).containsExactlyInAnyOrder(Phase.values());
    }

    @ParameterizedTest
    @EnumSource
    void aTrialThatHasNotEndedCanBeCancelled(Phase phase) {
        // When
        var next = phase.next();

        // Then
        assertThat(phase.isTerminal() || next.contains(Phase.CANCELLED)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"GENERATING", "PROVISIONING", "VERIFYING"})
    void aLostAttemptLeadsBackToWhereTheTrialWaited(Phase phase) {
        // When
        var before = phase.before();

        // Then
        assertThat(phase.next()).contains(before);
    }

    @Test
    void theDatabaseHoldsTheSameNames() throws IOException {
        // Given
        var sql = Files.readString(Path.of("db/V002__ledger.sql"));

        // When
        var check = sql.substring(sql.indexOf("CHECK (phase IN"), sql.indexOf("fence "));

        // Then
        assertThat(check.split("'")).filteredOn(word -> word.matches("[A-Z]+"))
                .containsExactlyElementsOf(Arrays.stream(Phase.values()).map(Phase::name).toList());
    }
}
