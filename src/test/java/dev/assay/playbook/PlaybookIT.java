package dev.assay.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.service.TestDatabase;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The playbook over a real PostgreSQL. */
class PlaybookIT {

    private static final String ADA = "ada";
    private static final String FEATURE = "page-builder";
    private static final String ERROR = "fp1:a";
    private static final Solution FIRST = new Solution("page@v1", "m");
    private static final Solution SECOND = new Solution("page@v2", "m");

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final Jdbi jdbi = DATABASE.jdbi();
    private final Playbook playbook = PlaybookFixture.over(jdbi);

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE playbook, experiment CASCADE"));
    }

    @Test
    void theNewestConfirmedIsAnswered() {
        // Given
        enter(FIRST, 9);
        enter(SECOND, 4);

        // When
        var found = playbook.find(ADA, FEATURE, ERROR);

        // Then
        assertThat(found).map(Entry::solution).contains(SECOND);
        assertThat(playbook.solved(ADA, FEATURE, ERROR)).isEqualTo(Map.of(FIRST, 1, SECOND, 1));
    }

    @Test
    void whatTheErrorCameBackOutOfIsNotAnsweredAgainNotEvenIfItIsConfirmedOnceMore() {
        // Given
        enter(FIRST, 4);
        enter(SECOND, 4);
        var incident = UUID.randomUUID();

        // When
        var retired = playbook.retire(ADA, FEATURE, ERROR, SECOND, incident);
        var again = playbook.retire(ADA, FEATURE, ERROR, SECOND, UUID.randomUUID());
        enter(SECOND, 4);

        // Then
        assertThat(retired).isTrue();
        assertThat(again).isFalse();
        assertThat(playbook.find(ADA, FEATURE, ERROR)).map(Entry::solution).contains(FIRST);
        assertThat(playbook.solved(ADA, FEATURE, ERROR)).isEqualTo(Map.of(FIRST, 1));
        assertThat(playbook.list(ADA, FEATURE, 10)).extracting(Entry::retiredBy)
                .containsExactlyInAnyOrder(null, incident, null);
    }

    @Test
    void aReportOfAnotherErrorOrCombinationRetiresNothing() {
        // Given
        enter(FIRST, 4);

        // When, Then
        assertThat(playbook.retire(ADA, FEATURE, "fp1:b", FIRST, UUID.randomUUID())).isFalse();
        assertThat(playbook.retire(ADA, FEATURE, ERROR, SECOND, UUID.randomUUID())).isFalse();
        assertThat(playbook.retire("stranger", FEATURE, ERROR, FIRST, UUID.randomUUID())).isFalse();
        assertThat(playbook.find(ADA, FEATURE, ERROR)).map(Entry::solution).contains(FIRST);
    }

    @Test
    void anotherCallersAndAnotherFeaturesEntriesAreNotSeen() {
        // Given
        enter(FIRST, 4);

        // When, Then
        assertThat(playbook.find("stranger", FEATURE, ERROR)).isEmpty();
        assertThat(playbook.find(ADA, "other", ERROR)).isEmpty();
        assertThat(playbook.solved("stranger", FEATURE, ERROR)).isEmpty();
        assertThat(playbook.list("stranger", FEATURE, 10)).isEmpty();
    }

    @Test
    void theMostFrequentSolutionComesFirst() {
        // Given
        enter(FIRST, 4);
        enter(SECOND, 4);
        enter(SECOND, 4);

        // When, Then
        assertThat(playbook.solved(ADA, FEATURE, ERROR)).containsExactly(Map.entry(SECOND, 2), Map.entry(FIRST, 1));
    }

    private void enter(Solution solution, long passes) {
        var experiment = UUID.randomUUID();
        jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO cases (id, request, project_type) VALUES (?, 'r', '{}')", experiment);
            handle.execute("INSERT INTO experiment (id, case_id, caller, container, request_sha256, strategy, repeats, "
                    + "confirmations, deadline) VALUES (?, ?, ?, 'c', 'x', 'grid', 1, 3, now())",
                    experiment, experiment, ADA);
            playbook.enter(ADA, new Entry(FEATURE, ERROR, "java-http", solution.promptVersion(), solution.model(),
                    passes, passes, experiment, null, null, null));
        });
    }
}
