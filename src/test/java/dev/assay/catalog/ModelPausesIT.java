package dev.assay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.service.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelPausesIT {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final ModelPauses pauses = new ModelPauses();

    @BeforeEach
    void setUp() {
        pauses.jdbi = database.jdbi();
        pauses.jdbi.useHandle(handle -> handle.execute("TRUNCATE model_pause"));
    }

    @Test
    void aPauseIsKnownToEveryServer() {
        // When
        pauses.pause("m", Duration.ofSeconds(20), "asked");

        // Then
        assertThat(remaining().get("m")).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(20));
    }

    @Test
    void aLongerPauseStaysAndAShorterOneIsProlonged() {
        // When
        pauses.pause("long", Duration.ofSeconds(60), "asked");
        pauses.pause("long", Duration.ofSeconds(5), "asked");
        pauses.pause("short", Duration.ofSeconds(5), "asked");
        pauses.pause("short", Duration.ofSeconds(60), "asked");

        // Then
        assertThat(remaining().values()).hasSize(2).allSatisfy(left ->
                assertThat(left).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(60)));
    }

    @Test
    void aPauseThatIsOverIsGone() {
        // When
        pauses.pause("m", Duration.ofSeconds(-1), "asked");

        // Then
        assertThat(remaining()).isEmpty();
    }

    private Map<String, Duration> remaining() {
        return pauses.current().stream()
                .collect(Collectors.toMap(ModelPauses.Pause::model, ModelPauses.Pause::remaining));
    }
}
