package dev.assay.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkLineTest {

    private static final int PIECES = 40;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Queue<UUID> waiting = new ConcurrentLinkedQueue<>();
    private final Set<UUID> done = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void oneRingTakesEverythingThatWaits() {
        // Given
        fill();
        var line = new WorkLine<>("test", executor, 3, this::claim, done::add);

        // When
        line.ring();

        // Then
        await().untilAsserted(() -> assertThat(done).hasSize(PIECES));
    }

    @Test
    void neverMoreAtOnceThanThereAreWorkers() {
        // Given
        fill();
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var gate = new Semaphore(0);
        var line = new WorkLine<>("test", executor, 3, this::claim, piece -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            gate.acquireUninterruptibly();
            running.decrementAndGet();
            done.add(piece);
        });

        // When
        IntStream.range(0, 20).forEach(ring -> line.ring());
        await().untilAsserted(() -> assertThat(running).hasValue(3));
        gate.release(PIECES);

        // Then
        await().untilAsserted(() -> assertThat(done).hasSize(PIECES));
        assertThat(most).hasValue(3);
    }

    @Test
    void workThatFailsDoesNotStopTheLine() {
        // Given
        fill();
        var line = new WorkLine<>("test", executor, 2, this::claim, piece -> {
            done.add(piece);
            throw new IllegalStateException("as planned");
        });

        // When
        line.ring();

        // Then
        await().untilAsserted(() -> assertThat(done).hasSize(PIECES));
    }

    @Test
    void aClaimThatFailsIsTriedAgainAtTheNextRing() {
        // Given
        fill();
        var databaseIsDown = new AtomicInteger(1);
        var line = new WorkLine<>("test", executor, 2, () -> {
            if (databaseIsDown.getAndSet(0) == 1) {
                throw new IllegalStateException("as planned");
            }
            return claim();
        }, done::add);
        line.ring();
        await().untilAsserted(() -> assertThat(databaseIsDown).hasValue(0));

        // When
        line.ring();

        // Then
        await().untilAsserted(() -> assertThat(done).hasSize(PIECES));
    }

    @Test
    void anExecutorThatIsFullCostsOnePieceAndNotTheLine() {
        // Given
        fill();
        var tasks = new AtomicInteger();
        var line = new WorkLine<>("test", task -> {
            if (tasks.incrementAndGet() == 2) {   // the first is the look for work, the second a piece of it
                throw new RejectedExecutionException("as planned");
            }
            executor.execute(task);
        }, 3, this::claim, done::add);
        line.ring();
        await().untilAsserted(() -> assertThat(tasks).hasValue(2));
        await().untilAsserted(() -> assertThat(waiting).hasSize(PIECES - 1));

        // When
        await().untilAsserted(() -> {
            line.ring();
            assertThat(done).hasSize(PIECES - 1);
        });

        // Then
        assertThat(waiting).isEmpty();
    }

    private void fill() {
        IntStream.range(0, PIECES).forEach(number -> waiting.add(UUID.randomUUID()));
    }

    private Optional<UUID> claim() {
        return Optional.ofNullable(waiting.poll());
    }
}
