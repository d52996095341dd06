package dev.assay.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.assay.catalog.Checks.LogPattern.Severity;
import dev.assay.catalog.Stage;
import dev.assay.platform.Json;
import dev.assay.verdict.Signal.AssetKind;
import dev.assay.verdict.Signal.Contention;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalTest {

    private static final Duration AT = Duration.ofMillis(1250);
    private static final Contention LOAD = new Contention(0.5, 2);

    private static final List<Signal> ONE_OF_EACH = List.of(
            new Signal.Exited(Stage.BUILD, 1, AT, AT),
            new Signal.Killed(Stage.START, 9, true, AT, AT),
            new Signal.OutOfDisk(Stage.INSTALL, AT, AT),
            new Signal.TimedOut(Stage.LISTEN, AT, LOAD, AT),
            new Signal.AddressInUse(Stage.START, "EADDRINUSE", 20_000, true, AT),
            new Signal.Listening(Stage.LISTEN, "::", 3000, 20_000, false, 42L, AT),
            new Signal.Answered(Stage.HEALTH, 3000, 200, null, null, "body", AT),
            new Signal.Silent(Stage.HEALTH, 3000, "reset", AT, LOAD, AT),
            new Signal.AssetFetched(Stage.HEALTH, AssetKind.MODULE, "/x.js", null, null, AT),
            new Signal.ForeignAsset(Stage.HEALTH, AssetKind.SCRIPT, "https://cdn.example/x.js", AT),
            new Signal.CommandChecked(Stage.HEALTH, "check", 0, null, 9, AT),
            new Signal.LogMatched(Stage.STABLE, "pattern", Severity.FATAL, "line", AT),
            new Signal.PatternUnusable(Stage.HEALTH, "pattern", "too slow", AT),
            new Signal.StoppedListening(Stage.STABLE, 3000, AT),
            new Signal.StayedAlive(Stage.STABLE, AT, AT));

    @Test
    void everySignalSurvivesTheLedger() throws JsonProcessingException {
        // Given
        var json = Json.mapper();

        // When
        var text = json.writerFor(new TypeReference<List<Signal>>() { }).writeValueAsString(ONE_OF_EACH);
        var back = json.readValue(text, new TypeReference<List<Signal>>() { });

        // Then
        assertThat(back).isEqualTo(ONE_OF_EACH);
        assertThat(text).contains(
                "{\"type\":\"EXITED\",\"stage\":\"BUILD\",\"code\":1,\"took\":\"PT1.25S\",\"at\":\"PT1.25S\"}");
    }

    @Test
    void everyKindIsCoveredAndHasANameOfItsOwn() {
        // When
        var kinds = Arrays.stream(Signal.class.getPermittedSubclasses()).toList();

        // Then
        assertThat(ONE_OF_EACH).extracting(Object::getClass).containsExactlyInAnyOrderElementsOf(List.copyOf(kinds));
        assertThat(kinds).extracting(kind -> kind.getAnnotation(JsonTypeName.class).value()).doesNotHaveDuplicates();
    }
}
