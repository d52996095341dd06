package dev.assay.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.assay.catalog.Stage;
import dev.assay.experiment.ExperimentEnded;
import dev.assay.experiment.Winner;
import dev.assay.experiment.steering.Outcome;
import dev.assay.feature.Feature;
import dev.assay.feature.FeaturesFixture;
import dev.assay.notification.Delivery;
import dev.assay.notification.Notifications;
import dev.assay.notification.NotificationsFixture;
import dev.assay.playbook.Entry;
import dev.assay.playbook.Playbook;
import dev.assay.playbook.PlaybookFixture;
import dev.assay.problem.Rejected;
import dev.assay.testing.AtOnce;
import dev.assay.testing.service.TestDatabase;
import dev.assay.trial.CaseError;
import dev.assay.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Incidents over a real database, up to the start of an experiment and from its end. */
@Timeout(60)
class IncidentsIT {

    private static final String LOG = "Error: Cannot find module 'express'\nRequire stack:\n- /app/server.js";
    private static final Winner WINNER = new Winner("p@v3", "m", 0, 4, 4);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final Jdbi jdbi = DATABASE.jdbi();
    private final Incidents incidents = IncidentsFixture.over(jdbi);
    private final Playbook playbook = PlaybookFixture.over(jdbi);
    private final Notifications notifications = NotificationsFixture.over(jdbi);
    private final StartedExperiments experiments = new StartedExperiments(jdbi);
    private final IncidentIntake intake = IncidentsFixture.intake(jdbi, experiments);
    private final Answers answers = IncidentsFixture.answers(jdbi);

    @BeforeEach
    void setUp() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE incident, feature, notification, playbook, experiment, "
                + "cases, outbox CASCADE"));
        configure("shop", "builder", "m");
    }

    private void configure(String caller, String name, String model) {
        FeaturesFixture.put(jdbi, caller, new Feature(name, List.of("p"), List.of(model), "web", null, null, null, null,
                new Webhook("https://hooks.example.com/", "file:x"), true));
    }

    private static IncidentReport of(String feature, String log, String promptVersion, String model) {
        return new IncidentReport(feature, "ada", "c-1", "A page", "web", promptVersion, model,
                new CaseError(Stage.START, 1, log));
    }

    private static IncidentReport usual() {
        return of("builder", LOG, null, null);
    }

    private IncidentRow report(String caller, String key, IncidentReport report) {
        return jdbi.inTransaction(handle -> intake.report(caller, key, report));
    }

    private void end(UUID experiment, Outcome outcome, Winner winner) {
        jdbi.useTransaction(handle -> {
            handle.execute("UPDATE experiment SET state = 'ENDED', outcome = 'NONE' WHERE id = ?", experiment);
            answers.answer(new ExperimentEnded(experiment, "shop", null, null, outcome, "because", winner));
        });
    }

    @Test
    void manyReportsOfOneErrorAtTheSameMomentBeginOneExperimentThatAnswersAll() throws Exception {
        // When
        var reported = AtOnce.run(32, () -> report("shop", null, usual()));

        // Then
        assertThat(experiments.count).hasValue(1);
        assertThat(reported).extracting(IncidentRow::experiment).containsOnly(reported.getFirst().experiment());
        assertThat(reported).extracting(IncidentRow::fingerprint).containsOnly(reported.getFirst().fingerprint());
        assertThat(reported).filteredOn(row -> !row.joined()).hasSize(1);

        // When
        end(reported.getFirst().experiment(), Outcome.CONFIRMED, WINNER);

        // Then
        assertThat(reported).allSatisfy(row -> {
            var answered = incidents.find("shop", row.id());
            assertThat(answered.outcome()).isEqualTo(Outcome.CONFIRMED);
            assertThat(answered.remedy().promptVersion()).isEqualTo("p@v3");
            assertThat(answered.answeredAt()).isAfterOrEqualTo(answered.createdAt());
        });
        assertThat(notifications.ofExperiment("shop", reported.getFirst().experiment()))
                .extracting(Delivery::channel, Delivery::state)
                .containsExactlyInAnyOrder(
                        tuple(Delivery.Channel.WEBHOOK, Delivery.State.WAITING),
                        tuple(Delivery.Channel.KAFKA, Delivery.State.RELAYED));
    }

    @Test
    void whatGoesToKafkaSaysWhatWasFoundAndNothingThatAnybodyWrote() {
        // Given
        var reported = report("shop", null, usual());

        // When
        end(reported.experiment(), Outcome.CONFIRMED, WINNER);

        // Then
        var message = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT message_key || ' ' || payload::text FROM outbox WHERE topic = 'assay.results'")
                .mapTo(String.class).one());
        assertThat(message).startsWith(reported.fingerprint() + " ")
                .contains(reported.id().toString(), reported.experiment().toString(), "CONFIRMED", "p@v3", "\"shop\"")
                .doesNotContain("express", "A page", "because");
    }

    @Test
    void theExperimentIsOwnedByTheCallerAndBookedToTheUserOfTheReport() {
        // When
        report("shop", null, usual());

        // Then
        assertThat(experiments.lastSponsor.owner()).isEqualTo("shop");
        assertThat(experiments.lastSponsor.onBehalfOf()).isEqualTo("ada");
        assertThat(experiments.lastSponsor.containerId()).isEqualTo("c-1");
        assertThat(experiments.lastRequest.feature()).isEqualTo("builder");
        assertThat(experiments.lastRequest.theCase().error().log()).isEqualTo(LOG);
    }

    @Test
    void anotherErrorFeatureOrCallerHasAnExperimentOfItsOwn() {
        // Given
        configure("shop", "other", "m");
        configure("rival", "builder", "m");

        // When
        var experimentsOf = List.of(
                report("shop", null, usual()).experiment(),
                report("shop", null, of("builder", "ENOSPC: no space left on device", null, null)).experiment(),
                report("shop", null, of("other", LOG, null, null)).experiment(),
                report("rival", null, usual()).experiment());

        // Then
        assertThat(experimentsOf).doesNotHaveDuplicates();
    }

    /** It waits for the lock of the transaction that ends the experiment, and then finds that it has ended. */
    @Test
    void aReportThatComesWhileItsExperimentEndsIsNotLost() throws Exception {
        // Given
        var first = report("shop", null, usual());

        // When
        var late = jdbi.inTransaction(handle -> {
            handle.execute("UPDATE experiment SET state = 'ENDED', outcome = 'NONE' WHERE id = ?", first.experiment());
            answers.answer(new ExperimentEnded(
                    first.experiment(), "shop", null, null, Outcome.NONE, "because", null));
            var reporting = CompletableFuture.supplyAsync(() -> report("shop", null, usual()));
            await().atMost(LIMIT).until(() -> handle.createQuery(
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                    .mapTo(Integer.class).one() == 1);
            return reporting;
        }).get();

        // Then
        assertThat(late.experiment()).isNotEqualTo(first.experiment());
        assertThat(late.joined()).isFalse();
        assertThat(incidents.find("shop", first.id()).outcome()).isEqualTo(Outcome.NONE);
        assertThat(incidents.find("shop", late.id()).outcome()).isNull();
    }

    @Test
    void whatIsKnownAnswersAtOnceUntilTheErrorComesBackOutOfIt() {
        // Given
        var first = report("shop", null, usual());
        end(first.experiment(), Outcome.CONFIRMED, WINNER);
        playbook.enter("shop", new Entry("builder", first.fingerprint(), "web", "p@v3", "m", 4, 4, first.experiment(),
                Instant.EPOCH, null, null));

        // When
        var known = report("shop", null, of("builder", LOG, "p@v1", "m"));
        var back = report("shop", null, of("builder", LOG, "p@v3", "m"));
        var after = report("shop", null, usual());

        // Then
        assertThat(known.playbook()).isTrue();
        assertThat(known.experiment()).isNull();
        assertThat(known.remedy().promptVersion()).isEqualTo("p@v3");
        assertThat(known.answeredAt()).isNotNull();
        assertThat(back.playbook()).isFalse();
        assertThat(back.joined()).isFalse();
        assertThat(after.experiment()).isEqualTo(back.experiment());
    }

    @Test
    void whatTheFeatureMayNotUseAnyMoreIsNoAnswer() {
        // Given
        var first = report("shop", null, usual());
        end(first.experiment(), Outcome.CONFIRMED, WINNER);
        playbook.enter("shop", new Entry("builder", first.fingerprint(), "web", "p@v3", "m", 4, 4, first.experiment(),
                Instant.EPOCH, null, null));
        configure("shop", "builder", "another");

        // When
        var next = report("shop", null, usual());

        // Then
        assertThat(next.playbook()).isFalse();
    }

    @Test
    void theSameKeyGivesTheSameIncidentHoweverOftenItIsSent() throws Exception {
        // When
        var reported = AtOnce.run(8, () -> report("shop", "ticket-1", usual()));

        // Then
        assertThat(reported).extracting(IncidentRow::id).containsOnly(reported.getFirst().id());
        assertThat(experiments.count).hasValue(1);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> report("shop", "ticket-1", of("builder", "another", null, null)))
                .satisfies(rejected -> assertThat(rejected.code()).isEqualTo("idempotency-key-reused"));
    }

    @Test
    void aFeatureThatIsNotConfiguredNamesTheFix() {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> report("rival", null, usual()))
                .satisfies(rejected -> {
                    assertThat(rejected.code()).isEqualTo("feature-not-configured");
                    assertThat(rejected.getMessage()).contains("PUT /api/features/builder");
                });
        configure("shop", "builder", "gone");
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> report("shop", null, usual()))
                .satisfies(rejected -> assertThat(rejected.code()).isEqualTo("feature-outdated"));
    }

    @Test
    void pagesTogetherHoldEveryIncidentOnceAndNobodyElses() {
        // Given
        configure("rival", "builder", "m");
        List<UUID> reported = new ArrayList<>();
        for (var i = 0; i < 7; i++) {
            reported.addFirst(report("shop", null, usual()).id());
        }
        var foreign = report("rival", null, usual()).id();

        // When
        List<UUID> read = new ArrayList<>();
        String cursor = null;
        do {
            var query = IncidentQuery.of("builder", null, null, null, cursor, "3", Instant.now());
            var page = IncidentPage.of(incidents.list("shop", query), query.limit());
            page.incidents().forEach(incident -> read.add(incident.id()));
            cursor = page.next();
        } while (cursor != null);

        // Then
        assertThat(read).isEqualTo(reported);
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> incidents.find("shop", foreign))
                .satisfies(rejected -> assertThat(rejected.status()).isEqualTo(404));
        assertThat(incidents.list("shop", IncidentQuery.of("other", null, null, null, null, null, Instant.now())))
                .isEmpty();
    }

    /** An experiment can be amended, and end once more; those who waited have their answer by then. */
    @Test
    void anExperimentThatEndsOnceMoreIsNoNews() {
        // Given
        var reported = report("shop", null, usual());
        end(reported.experiment(), Outcome.NONE, null);

        // When
        end(reported.experiment(), Outcome.CONFIRMED, WINNER);

        // Then
        assertThat(incidents.find("shop", reported.id()).outcome()).isEqualTo(Outcome.NONE);
        assertThat(notifications.ofExperiment("shop", reported.experiment())).hasSize(2);
    }
}
