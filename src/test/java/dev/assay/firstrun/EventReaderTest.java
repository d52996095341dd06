package dev.assay.firstrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.firstrun.EventReader.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    @Test
    void everyWholeEventIsReadInOrder() {
        // Given
        var stream = """
                : a comment
                event: trial
                id: 1.1
                data: {"a":
                data:1}

                data: bare

                event: nothing

                event:experiment
                data:x

                """;

        // When
        var events = all(stream);

        // Then
        assertThat(events).containsExactly(
                new Event("trial", "{\"a\":\n1}"), new Event("message", "bare"), new Event("experiment", "x"));
    }

    @Test
    void anEventThatTheEndCutShortIsDropped() {
        assertThat(all("data: whole\n\nevent: trial\ndata: {\"pha")).containsExactly(new Event("message", "whole"));
    }

    private static List<Event> all(String stream) {
        var reader = new EventReader(stream.lines().iterator());
        var events = new ArrayList<Event>();
        for (var event = reader.next(); event.isPresent(); event = reader.next()) {
            events.add(event.get());
        }
        return events;
    }
}
