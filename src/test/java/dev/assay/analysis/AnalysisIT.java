package dev.assay.analysis;

import static dev.assay.trial.LedgerFixture.TOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.RootCause;
import dev.assay.diagnosis.analyst.Analysis;
import dev.assay.diagnosis.analyst.Analysts;
import dev.assay.diagnosis.analyst.Opinion;
import dev.assay.platform.Ids;
import dev.assay.trial.Conclusion;
import dev.assay.trial.LedgerFixture;
import dev.assay.trial.Phase;
import dev.assay.trial.Sizes;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Verdict;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is analysed when, and how it is kept, on a real PostgreSQL. */
class AnalysisIT {

    private static final String ANSWER = "{\"rootCause\": \"MISSING_DEPENDENCY\", \"explanation\": \"x is missing\", "
            + "\"suggestion\": \"declare x — \\\"x\\\" 🙂\", \"quotes\": [{\"line\": 1, \"text\": \"no module x\"}]}";
    private static final Verdict FAILED = new Verdict.Failed(Stage.BUILD, Cause.BUILD_FAILED, "exit 1");

    @RegisterExtension
    static final LedgerFixture fixture = new LedgerFixture();

    private final List<ChatRequest> asked = new ArrayList<>();
    private final Queue<Runnable> threads = new ArrayDeque<>();

    @Test
    void whatAnAnalystSaidIsShownWithItsTrial() {
        // Given
        var trial = end(FAILED, "\nno module x");

        // When
        handOver(() -> ANSWER, Optional.of(Analysts.MODEL));
        threads.remove().run();

        // Then
        var analysed = fixture.trials.analysis(trial).orElseThrow();
        assertThat(analysed.model()).isEqualTo(Analysts.MODEL);
        assertThat(analysed.refused()).isNull();
        assertThat(analysed.at()).isNotNull();
        assertThat(analysed.analysis()).isEqualTo(new Analysis(RootCause.MISSING_DEPENDENCY, "x is missing",
                "declare x — \"x\" 🙂", List.of(new Analysis.Quote(Stage.BUILD, 2, "no module x"))));
    }

    @Test
    void ofARefusedAnswerOnlyTheReasonIsKept() {
        // Given
        var trial = end(FAILED, "no module y");

        // When
        handOver(() -> ANSWER, Optional.of(Analysts.MODEL));
        threads.remove().run();

        // Then
        var analysed = fixture.trials.analysis(trial).orElseThrow();
        assertThat(analysed.analysis()).isNull();
        assertThat(analysed.refused()).isEqualTo("quote 1 is not the line of that number in the excerpt");
    }

    @Test
    void theThreadThatEndsATrialAsksNoModel() {
        // Given
        end(FAILED, "no module x");

        // When
        handOver(() -> ANSWER, Optional.of(Analysts.MODEL));

        // Then
        assertThat(asked).isEmpty();
        assertThat(threads).hasSize(1);
    }

    @Test
    void withoutAModelNothingIsDone() {
        // Given
        var trial = end(FAILED, "no module x");

        // When
        handOver(() -> ANSWER, Optional.empty());

        // Then
        assertThat(threads).isEmpty();
        assertThat(fixture.trials.analysis(trial)).isEmpty();
    }

    @Test
    void onlyWhatFailedIsAnalysed() {
        // When
        end(new Verdict.Passed(), "no module x");
        handOver(() -> ANSWER, Optional.of(Analysts.MODEL));
        end(new Verdict.Inconclusive(Attribution.INFRASTRUCTURE, "lost"), "no module x");
        handOver(() -> ANSWER, Optional.of(Analysts.MODEL));

        // Then
        assertThat(threads).isEmpty();
    }

    @Test
    void aModelThatFailsLeavesNothing() {
        // Given
        var trial = end(FAILED, "no module x");

        // When
        handOver(() -> {
            throw new IllegalStateException("the service is down");
        }, Optional.of(Analysts.MODEL));
        threads.remove().run();

        // Then
        assertThat(asked).hasSize(1);
        assertThat(fixture.trials.analysis(trial)).isEmpty();
        assertThat(fixture.trials.find(trial, "alice").phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void whatWasSaidFirstStays() {
        // Given
        var trial = end(FAILED, "no module x");
        var table = new AnalysisTable();
        table.jdbi = fixture.jdbi;

        // When
        table.insert(trial, "first", new Opinion.Refused("one"));
        table.insert(trial, "second", new Opinion.Refused("two"));

        // Then
        assertThat(fixture.trials.analysis(trial).orElseThrow().refused()).isEqualTo("one");
    }

    private static UUID end(Verdict verdict, String log) {
        var trial = fixture.generated("alice", 1, Sizes.json("1m-1")).getFirst();
        var lease = fixture.claim(Sizes.ROOM).orElseThrow();
        fixture.ledger.advance(lease, Phase.PROVISIONING, Phase.VERIFYING);
        fixture.ledger.conclude(lease, Phase.VERIFYING,
                new Conclusion(verdict, List.of(), List.of(), Map.of(Stage.BUILD, log), null), TOOK);
        return trial;
    }

    private void handOver(Supplier<String> answer, Optional<String> model) {
        var analyst = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                asked.add(request);
                return ChatResponse.builder().aiMessage(AiMessage.from(answer.get())).build();
            }
        };
        FailedTrialsFixture.over(fixture, analyst, new Ids(), model, threads::add)
                .handOver(fixture.concluded.fired().getLast());
    }
}
