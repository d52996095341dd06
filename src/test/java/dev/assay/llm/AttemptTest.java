package dev.assay.llm;

import static java.lang.Thread.State.RUNNABLE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.catalog.Model;
import dev.assay.catalog.price.DatedPrices;
import dev.assay.catalog.price.PriceList;
import dev.assay.llm.context.Attribution;
import dev.assay.llm.context.LlmScope;
import dev.assay.llm.http.Exchange;
import dev.assay.llm.provider.ScriptedProvider;
import dev.assay.llm.telemetry.TelemetryFixture;
import dev.assay.usage.UsageRow;
import dev.assay.usage.UsageText;
import dev.assay.usage.UsageWriter;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.opentelemetry.api.OpenTelemetry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** One attempt's end, told by several threads. */
class AttemptTest {

    private static final Model MODEL = new Model("m", "scripted", "m", null, null, null, null, null, null,
            new Model.Prices(BigDecimal.ONE, null, BigDecimal.TWO));

    private final Queue<UsageRow> rows = new ConcurrentLinkedQueue<>();
    private final Queue<Attempt> endings = new ConcurrentLinkedQueue<>();
    private final CountDownLatch adding = new CountDownLatch(1);
    private final CountDownLatch mayAdd = new CountDownLatch(1);
    private final UsageWriter usage = new UsageWriter() {
        @Override
        public void add(UsageRow row, UsageText said) {
            adding.countDown();
            try {
                assertThat(mayAdd.await(10, SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
            rows.add(row);
        }
    };

    @Test
    void whoeverIsToldThatItEndedFindsItsRow() throws Exception {
        // Given
        var attempt = attempt();
        var failing = CompletableFuture.runAsync(() -> attempt.failed(new IllegalStateException("cut off")));
        assertThat(adding.await(10, SECONDS)).isTrue();

        // When
        var found = new CompletableFuture<Integer>();
        var cancelling = new Thread(() -> {
            attempt.cancelled();
            found.complete(rows.size());
        });
        cancelling.start();
        await().until(() -> cancelling.getState() != RUNNABLE);
        mayAdd.countDown();

        // Then
        assertThat(found.get(10, SECONDS)).isEqualTo(1);
        failing.get(10, SECONDS);
        assertThat(rows).extracting(UsageRow::outcome).containsExactly(UsageRow.Outcome.REJECTED);
        assertThat(endings).containsExactly(attempt);
    }

    private Attempt attempt() {
        var prices = new PriceList(List.of(new DatedPrices(Instant.EPOCH, MODEL.prices())));
        var entry = new CatalogEntry(MODEL, prices, new ScriptedProvider(), () -> null, () -> null);
        var attribution = new Attribution(new LlmScope("ada", "box", null), "summaries");
        var request = ChatRequest.builder().messages(UserMessage.from("hello")).build();
        var span = TelemetryFixture.over(OpenTelemetry.noop(), null, row -> { }).begin(MODEL, attribution);
        return new Attempt(UUID.randomUUID(), Instant.EPOCH, entry, attribution, request, Exchange.open(),
                (outcome, took, retryAfter) -> { }, used -> { }, span, usage, endings::add);
    }
}
