package dev.assay.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<UUID> done = new ArrayList<>();

    @Test
    void noMoreThanItsWorkersAreAtWorkAtOnce() {
        // Given
        var backlog = new Backlog(threads::add, 2, 10, done::add);

        // When
        var trials = add(backlog, 5);

        // Then
        assertThat(threads).hasSize(2);
        runAll();
        assertThat(done).containsExactlyElementsOf(trials);
    }

    @Test
    void whatFindsTheLineFullIsDroppedAndTheRestIsDone() {
        // Given
        var backlog = new Backlog(threads::add, 1, 3, done::add);

        // When
        var trials = add(backlog, 10);

        // Then
        runAll();
        assertThat(done).containsExactlyElementsOf(trials.subList(0, 3));
        var later = add(backlog, 1);
        runAll();
        assertThat(done).endsWith(later.getFirst());
    }

    @Test
    void whatComesWhileItWorksIsDoneToo() {
        // Given
        var second = UUID.randomUUID();
        var line = new Backlog[1];
        line[0] = new Backlog(threads::add, 1, 1, trial -> {
            done.add(trial);
            if (done.size() == 1) {
                line[0].add(second);
            }
        });

        // When
        add(line[0], 1);
        runAll();

        // Then
        assertThat(done).hasSize(2).endsWith(second);
    }

    @Test
    void oneThatFailsStopsNoOther() {
        // Given
        var backlog = new Backlog(threads::add, 1, 3, trial -> {
            done.add(trial);
            throw new IllegalStateException("the model is down");
        });

        // When
        add(backlog, 3);
        runAll();
        add(backlog, 1);
        runAll();

        // Then
        assertThat(done).hasSize(4);
    }

    @Test
    void anExecutorThatStopsDisturbsNobodyAndKeepsNoWorker() {
        // Given
        var stopped = new boolean[] {true};
        var backlog = new Backlog(task -> {
            if (stopped[0]) {
                throw new RejectedExecutionException("stopping");
            }
            threads.add(task);
        }, 1, 3, done::add);

        // When
        add(backlog, 1);
        stopped[0] = false;
        add(backlog, 1);
        runAll();

        // Then
        assertThat(done).hasSize(2);
    }

    private static List<UUID> add(Backlog backlog, int count) {
        var trials = Stream.generate(UUID::randomUUID).limit(count).toList();
        trials.forEach(backlog::add);
        return trials;
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.poll().run();
        }
    }
}
