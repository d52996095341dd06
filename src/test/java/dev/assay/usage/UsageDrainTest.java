package dev.assay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.usage.UsageBuffer.Held;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsageDrainTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final UsageBuffer buffer = new UsageBuffer(100, 1000);
    private final List<String> table = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();

    @AfterEach
    void noInterruptIsLeft() {
        Thread.interrupted();
    }

    @Test
    void everyRowIsWrittenInOrderAndInBatches() {
        // Given
        add(25);
        var drain = drain(rows -> {});

        // When
        drain.flush(LIMIT);

        // Then
        assertThat(table).isEqualTo(users(25));
        assertThat(batches).containsExactly(10, 10, 5);
        assertThat(buffer.size()).isZero();
        assertThat(drain.written()).isEqualTo(25);
    }

    @Test
    void rowsThatCouldNotBeWrittenStayAndAreWrittenLater() {
        // Given
        add(25);
        var drain = drain(rows -> {
            if (batches.size() == 1) {
                batches.add(0);
                throw NotWritten.because(new SQLException("Connection refused", "08001"));
            }
        });

        // When
        drain.flush(LIMIT);
        var failing = drain.isFailing();
        var left = buffer.size();
        drain.flush(LIMIT);

        // Then
        assertThat(failing).isTrue();
        assertThat(left).isEqualTo(15);
        assertThat(drain.isFailing()).isFalse();
        assertThat(table).isEqualTo(users(25));
        assertThat(drain.refused()).isZero();
    }

    @Test
    void aRowThatIsRefusedForEverIsDroppedAndCountedAndHoldsUpNoOther() {
        // Given
        add(25);
        var drain = drain(rows -> {
            if (rows.stream().anyMatch(held -> List.of("user-3", "user-17").contains(held.row().userId()))) {
                throw NotWritten.because(new SQLException("violates a constraint", "23514"));
            }
        });

        // When
        drain.flush(LIMIT);

        // Then
        var expected = new ArrayList<>(users(25));
        expected.removeAll(List.of("user-3", "user-17"));
        assertThat(table).isEqualTo(expected);
        assertThat(drain.refused()).isEqualTo(2);
        assertThat(drain.written()).isEqualTo(23);
        assertThat(buffer.size()).isZero();
    }

    @Test
    void whenTheConnectionBreaksWhileTheRefusedRowIsLookedForNothingIsLost() {
        // Given
        add(5);
        var attempts = new ArrayList<Integer>();
        var drain = drain(rows -> {
            attempts.add(rows.size());
            if (attempts.size() == 3) {
                throw NotWritten.because(new SQLException("terminating connection", "57P01"));
            }
            if (rows.stream().anyMatch(held -> held.row().userId().equals("user-4"))) {
                throw NotWritten.because(new SQLException("violates a constraint", "23514"));
            }
        });

        // When
        drain.flush(LIMIT);
        drain.flush(LIMIT);

        // Then
        assertThat(table).containsExactly("user-0", "user-1", "user-2", "user-3");
        assertThat(drain.refused()).isEqualTo(1);
    }

    @Test
    void aThreadThatIsToldToStopLeavesItsRowsAndStaysTold() {
        // Given
        add(1);
        Thread.currentThread().interrupt();

        // When
        drain(rows -> assertThat(Thread.currentThread().isInterrupted()).isFalse()).flush(LIMIT);

        // Then
        assertThat(table).hasSize(1);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void aReaderWaitsForAWriteThatIsUnderWayAndNoLongerThanItsLimit() throws Exception {
        // Given
        add(1);
        var inWrite = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var drain = drain(rows -> {
            inWrite.countDown();
            await(goOn);
        });
        var writer = Thread.ofPlatform().start(() -> drain.flush(LIMIT));
        inWrite.await();

        // When
        drain.flush(Duration.ofMillis(20));
        var afterTheLimit = buffer.size();
        goOn.countDown();
        drain.flush(LIMIT);

        // Then
        assertThat(afterTheLimit).isEqualTo(1);
        assertThat(buffer.size()).isZero();
        assertThat(table).hasSize(1);
        writer.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    /** @param before throws what the database would throw */
    private UsageDrain drain(Consumer<List<Held>> before) {
        return new UsageDrain(buffer, rows -> {
            before.accept(rows);
            batches.add(rows.size());
            rows.forEach(held -> table.add(held.row().userId()));
        }, 10);
    }

    private void add(int count) {
        users(count).forEach(user -> buffer.offer(Rows.of(user), null));
    }

    private static List<String> users(int count) {
        return IntStream.range(0, count).mapToObj(each -> "user-" + each).toList();
    }
}
