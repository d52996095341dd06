package dev.assay.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.catalog.ModelsFixture;
import dev.assay.llm.limits.LimitsFixture;
import dev.assay.llm.limits.PausesInMemory;
import dev.assay.platform.Measured.Measure;
import dev.assay.sandbox.ResourceAmounts;
import dev.assay.testing.FakeSandbox;
import dev.assay.trial.Admission;
import dev.assay.trial.LedgerFixture;
import dev.assay.trial.Sizes;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told of the line, on a real ledger. */
class LineIT {

    @RegisterExtension
    static final LedgerFixture fixture = new LedgerFixture();

    private final FakeSandbox sandbox = new FakeSandbox();
    private final Line line = new Line();

    @BeforeEach
    void setUp() {
        line.trials = fixture.trials;
        line.models = ModelsFixture.over(fixture.jdbi);
        line.limits = LimitsFixture.over(new PausesInMemory());
        line.sandbox = sandbox;
        sandbox.demand = type -> new ResourceAmounts(1, 500, 256, 0);
        fixture.jdbi.useHandle(handle -> handle.execute("INSERT INTO model (name, spec) VALUES ('m', "
                + "'{\"name\": \"m\", \"provider\": \"scripted\", \"modelName\": \"m\", \"concurrentCalls\": 3}')"));
    }

    @Test
    void trialsAreCountedWhereTheyStand() {
        // Given
        fixture.generated("alice", 3, Sizes.json("500m-256"));
        fixture.enqueue("alice", "m", 4, Sizes.json("500m-256"));
        fixture.claim();
        fixture.claim(new Admission(sandbox.capacity, sandbox.demand)).orElseThrow();

        // When
        var told = told();

        // Then
        assertThat(told)
                .containsEntry("assay_trials_waiting {step=generation}", 3.0)
                .containsEntry("assay_trials_waiting {step=verification}", 2.0)
                .containsEntry("assay_model_calls_in_use {model=m}", 1.0)
                .containsEntry("assay_model_calls_limit {model=m}", 3.0)
                .containsEntry("assay_sandbox_in_use {resource=pods}", 1.0)
                .containsEntry("assay_sandbox_in_use {resource=cpu}", 0.5)
                .containsEntry("assay_sandbox_in_use {resource=memory}", 256.0);
    }

    @Test
    void whatHasNoLimitIsInfinite() {
        // Given
        sandbox.capacity = new ResourceAmounts(4, 1500, Long.MAX_VALUE, Long.MAX_VALUE);

        // When
        var told = told();

        // Then
        assertThat(told)
                .containsEntry("assay_sandbox_capacity {resource=pods}", 4.0)
                .containsEntry("assay_sandbox_capacity {resource=cpu}", 1.5)
                .containsEntry("assay_sandbox_capacity {resource=memory}", Double.POSITIVE_INFINITY)
                .containsEntry("assay_sandbox_capacity {resource=ephemeral-storage}", Double.POSITIVE_INFINITY);
    }

    @Test
    void anEmptyLineSaysThatItIsEmpty() {
        assertThat(told())
                .containsEntry("assay_trials_waiting {step=generation}", 0.0)
                .containsEntry("assay_trials_waiting {step=verification}", 0.0)
                .containsEntry("assay_sandbox_in_use {resource=pods}", 0.0)
                .containsEntry("assay_model_calls_in_use {model=m}", 0.0);
    }

    private Map<String, Double> told() {
        return line.measures().stream().collect(
                Collectors.toMap(each -> each.name() + " " + each.labels(), Measure::value));
    }
}
