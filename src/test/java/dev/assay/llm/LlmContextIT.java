package dev.assay.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.llm.context.LlmScope;
import dev.assay.testing.AssayWar;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside the server: every call has its row, under the right user, container, feature and trial. */
@ExtendWith(ArquillianExtension.class)
class LlmContextIT {

    private static final int USERS = 16;
    private static final int CALLS = 10;

    @Resource(lookup = "concurrent/workers")
    ManagedExecutorService executor;

    @Inject
    Summariser summariser;

    @Inject
    Jdbi jdbi;

    @Deployment
    static WebArchive war() {
        return AssayWar.create(Summariser.class, Summariser.Job.class);
    }

    @Test
    void callsOfManyUsersOnExecutorThreadsAreNeverMixedUp() throws Exception {
        // Given
        var run = UUID.randomUUID().toString();
        Map<String, Integer> expected = new TreeMap<>();
        List<Future<?>> calls = new ArrayList<>();

        // When
        for (var call = 0; call < USERS * CALLS; call++) {
            var user = run + "-" + call % USERS;
            var scope = new LlmScope(user, "container-of-" + user, new LlmScope.Line(UUID.randomUUID(),
                    UUID.randomUUID(), UUID.randomUUID(), "prompt@v1", 1, null));
            expected.merge(user + " container-of-" + user + " summary", 1, Integer::sum);
            calls.add(executor.submit(() -> summariser.summarise(new Summariser.Job("Sum up.", scope))));
        }
        awaitAll(calls);

        // Then
        assertEquals(expected, rowsOf(run));
    }

    @Test
    void aCallWithoutContextIsUnattributedAndCounted() throws Exception {
        // Given
        var before = unattributed();

        // When
        awaitAll(List.of(executor.submit(() -> summariser.withoutContext("Sum up."))));

        // Then
        assertEquals(before + 1, unattributed());
    }

    private static void awaitAll(List<Future<?>> calls) throws InterruptedException, ExecutionException, TimeoutException {
        for (var call : calls) {
            call.get(60, TimeUnit.SECONDS);
        }
    }

    private int unattributed() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM usage WHERE user_id = 'unattributed' AND feature = 'unattributed'")
                .mapTo(Integer.class).one());
    }

    private Map<String, Integer> rowsOf(String run) {
        Map<String, Integer> rows = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        SELECT user_id || ' ' || container_id || ' ' || feature AS owner FROM usage
                         WHERE user_id LIKE :run || '%' AND outcome = 'ANSWERED' AND trial_id IS NOT NULL
                           AND input_tokens > 0 AND output_tokens > 0""")
                .bind("run", run).mapTo(String.class)
                .forEach(owner -> rows.merge(owner, 1, Integer::sum)));
        return rows;
    }
}
