package dev.assay.firstrun;

import java.util.Iterator;
import java.util.Optional;

/** Reads Server-Sent Events from lines. */
final class EventReader {

    private final Iterator<String> lines;

    EventReader(Iterator<String> lines) {
        this.lines = lines;
    }

    /** An event: its name ({@code message} if it has none) and its data. */
    record Event(String name, String data) {}

    /** @return the next event that has data; empty when the stream has ended, an event that it cut short is dropped */
    Optional<Event> next() {
        var name = "message";
        var data = new StringBuilder();
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    return Optional.of(new Event(name, data.substring(1)));
                }
                name = "message";
            } else if (line.startsWith("event:")) {
                name = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                var value = line.substring("data:".length());
                data.append('\n').append(value.startsWith(" ") ? value.substring(1) : value);
            }
        }
        return Optional.empty();
    }
}
