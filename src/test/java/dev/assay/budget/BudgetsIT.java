package dev.assay.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.platform.Database;
import dev.assay.platform.Ids;
import dev.assay.platform.Json;
import dev.assay.testing.AtOnce;
import dev.assay.testing.service.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Budgets over a real PostgreSQL. */
class BudgetsIT {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Amount TEN = amount(10, "0.10");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final UUID experiment = UUID.randomUUID();
    private final Jdbi jdbi = database.jdbi();
    private Budgets budgets;

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE budget, reservation, budget_refusal"));
        budgets = over(jdbi);
    }

    @Test
    void ofTwoHundredThreadsExactlyAsManyCallsPassAsTheBudgetPays() throws Exception {
        // Given
        budgets.open(experiment, 370L, null);
        var passed = new AtomicInteger();

        // When
        atOnce(200, mine -> {
            for (var round = 0; round < 100; round++) {
                try {
                    mine.settle(mine.reserve(spender("alice"), TEN, LONG), TEN);
                    passed.incrementAndGet();
                } catch (BudgetRefusedException refused) {
                    assertThat(refused).hasMessageContaining("of 370 tokens left");
                }
            }
        });

        // Then
        assertThat(passed).hasValue(37);
        assertThat(view()).returns(370L, BudgetView::usedTokens).returns(0L, BudgetView::reservedTokens);
    }

    @Test
    void noBudgetIsEverOverdrawnWhileCallsUseLessThanTheyReserve() throws Exception {
        // Given
        budgets.open(experiment, 1000L, new BigDecimal("50.00"));
        budgets.userDayTokens = Optional.of(700L);
        var over = new AtomicBoolean();

        // When
        atOnce(16, mine -> {
            for (var round = 0; round < 100; round++) {
                try {
                    var reservation = mine.reserve(spender("alice"), TEN, LONG);
                    over.compareAndSet(false, isOverdrawn());
                    mine.settle(reservation, amount(3, "0.03"));
                } catch (BudgetRefusedException refused) {
                    over.compareAndSet(false, isOverdrawn());
                }
            }
        });

        // Then
        assertThat(over).isFalse();
        assertThat(view().usedTokens()).isBetween(691L, 700L);
        assertThat(view().reservedTokens()).isZero();
    }

    @Test
    void twoBudgetsPayTogetherOrNotAtAll() {
        // Given
        budgets.open(experiment, 100L, null);
        budgets.userDayTokens = Optional.of(5L);

        // Then
        assertThatExceptionOfType(BudgetRefusedException.class)
                .isThrownBy(() -> budgets.reserve(spender("alice"), TEN, LONG))
                .withMessageContaining("user alice on ").matches(BudgetRefusedException::isForGood);
        assertThat(view().reservedTokens()).isZero();
    }

    @Test
    void eachUserHasADayOfItsOwn() {
        // Given
        budgets.userDayTokens = Optional.of(15L);

        // When
        var alice = budgets.reserve(spender("alice"), TEN, LONG);
        var bob = budgets.reserve(spender("bob"), TEN, LONG);

        // Then
        assertThat(alice.isNothing()).isFalse();
        assertThat(bob.isNothing()).isFalse();
    }

    @Test
    void aCallThatOnlyOthersReservationsHoldUpMayPassLater() {
        // Given
        budgets.open(experiment, 15L, null);
        var first = budgets.reserve(spender("alice"), TEN, LONG);

        // When
        assertThatExceptionOfType(BudgetRefusedException.class)
                .isThrownBy(() -> budgets.reserve(spender("alice"), TEN, LONG))
                .withMessageContaining("10 of them reserved")
                .matches(refused -> !refused.isForGood());
        budgets.settle(first, amount(2, "0"));

        // Then
        assertThat(budgets.reserve(spender("alice"), TEN, LONG).isNothing()).isFalse();
        assertThat(budgets.refusal(experiment)).isEmpty();
    }

    @Test
    void aRefusalForGoodIsRememberedForItsExperiment() {
        // Given
        budgets.open(experiment, null, new BigDecimal("0.15"));
        budgets.settle(budgets.reserve(spender("alice"), TEN, LONG), TEN);

        // When
        assertThatExceptionOfType(BudgetRefusedException.class)
                .isThrownBy(() -> budgets.reserve(spender("alice"), TEN, LONG))
                .matches(BudgetRefusedException::isForGood);

        // Then
        assertThat(budgets.refusal(experiment)).hasValue("the budget of the experiment " + experiment
                + " has 0.05 of 0.15 US dollars left, 0 of them reserved, and the call may need 0.1");
    }

    @Test
    void aCallIsSettledOnce() {
        // Given
        budgets.open(experiment, 100L, null);
        var reservation = budgets.reserve(spender("alice"), TEN, LONG);

        // When
        budgets.settle(reservation, amount(7, "0.07"));
        budgets.settle(reservation, amount(7, "0.07"));

        // Then
        assertThat(view()).returns(7L, BudgetView::usedTokens).returns(0L, BudgetView::reservedTokens);
    }

    @Test
    void whatALostLeaseReservedIsReleasedAndStillCountedIfItsCallEnds() {
        // Given
        budgets.open(experiment, 100L, null);
        var lost = budgets.reserve(spender("alice"), TEN, LONG);
        var held = budgets.reserve(new Spender("alice", experiment, UUID.randomUUID(), 2), TEN, LONG);

        // When
        var released = budgets.releaseLost(reserved -> reserved.fence() == 1);
        var between = view();
        budgets.settle(lost, amount(4, "0.04"));

        // Then
        assertThat(released).isOne();
        assertThat(between).returns(0L, BudgetView::usedTokens).returns(10L, BudgetView::reservedTokens);
        assertThat(view()).returns(4L, BudgetView::usedTokens).returns(10L, BudgetView::reservedTokens);
        assertThat(held.isNothing()).isFalse();
    }

    @Test
    void aReservationWhoseTimeIsOverIsReleased() {
        // Given
        budgets.open(experiment, 100L, null);
        budgets.reserve(new Spender("alice", experiment, null, 0), TEN, Duration.ofSeconds(-1));

        // When
        var released = budgets.releaseLost(reserved -> false);

        // Then
        assertThat(released).isOne();
        assertThat(view().reservedTokens()).isZero();
    }

    @Test
    void aServiceThatUsesMoreThanItMayIsCountedTruly() {
        // Given
        budgets.open(experiment, 15L, null);

        // When
        budgets.settle(budgets.reserve(spender("alice"), TEN, LONG), amount(40, "0.40"));

        // Then
        assertThat(view().usedTokens()).isEqualTo(40);
        assertThatExceptionOfType(BudgetRefusedException.class)
                .isThrownBy(() -> budgets.reserve(spender("alice"), amount(1, "0"), LONG))
                .withMessageContaining("has 0 of 15 tokens left");
    }

    @Test
    void whatNoBudgetConcernsIsNotReserved() {
        // When
        var reservation = budgets.reserve(spender("alice"), TEN, LONG);
        budgets.settle(reservation, TEN);

        // Then
        assertThat(reservation.isNothing()).isTrue();
        assertThat(budgets.ofExperiment(experiment)).isEmpty();
    }

    @Test
    void daysThatAreOverAreForgottenAndExperimentsAreNot() {
        // Given
        budgets.open(experiment, 100L, null);
        jdbi.useHandle(handle -> handle.execute("INSERT INTO budget (id) VALUES ('user alice on 2026-01-31'), "
                + "('user alice on ' || (now() AT TIME ZONE 'UTC')::date)"));

        // When
        budgets.table.purge(Duration.ofDays(8));

        // Then
        assertThat(budgets.table.find("user alice on 2026-01-31")).isEmpty();
        assertThat(budgets.ofExperiment(experiment)).isPresent();
        assertThat((int) jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM budget")
                .mapTo(Integer.class).one())).isEqualTo(2);
    }

    private void atOnce(int threads, Consumer<Budgets> work) throws Exception {
        AtOnce.run(threads, number -> {
            try (var connection = connect()) {
                var mine = over(jdbiOver(connection));
                mine.userDayTokens = budgets.userDayTokens;
                work.accept(mine);
            }
            return number;
        });
    }

    private static OneConnection connect() throws SQLException {
        return new OneConnection(database.dataSource());
    }

    private static Jdbi jdbiOver(DataSource dataSource) {
        return Database.over(dataSource, Json.mapper(), LocalTransactionHandler.binding());
    }

    private static Budgets over(Jdbi jdbi) {
        var budgets = new Budgets();
        budgets.table = new BudgetTable();
        budgets.table.jdbi = jdbi;
        budgets.jdbi = jdbi;
        budgets.ids = new Ids();
        budgets.userDayTokens = Optional.empty();
        budgets.userDayCost = Optional.empty();
        return budgets;
    }

    private boolean isOverdrawn() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM budget WHERE used_tokens + reserved_tokens > limit_tokens
                                          OR used_cost + reserved_cost > limit_cost)""")
                .mapTo(Boolean.class).one());
    }

    private BudgetView view() {
        return budgets.ofExperiment(experiment).orElseThrow();
    }

    private Spender spender(String user) {
        return new Spender(user, experiment, UUID.randomUUID(), 1);
    }

    private static Amount amount(long tokens, String cost) {
        return new Amount(tokens, new BigDecimal(cost));
    }
}
