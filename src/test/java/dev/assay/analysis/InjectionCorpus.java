package dev.assay.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.platform.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Attempts to lead an analyst astray, and failures to hide them in: one JSON object a line. */
public final class InjectionCorpus {

    private InjectionCorpus() {
    }

    public static List<InjectionCase> cases() {
        return read("/injection/cases.jsonl", InjectionCase.class);
    }

    public static List<FailedLog> failures() {
        return read("/injection/failures.jsonl", FailedLog.class);
    }

    private static <T> List<T> read(String name, Class<T> type) {
        try (var resource = InjectionCorpus.class.getResourceAsStream(name);
                var rows = Json.mapper().readerFor(type).<T>readValues(new String(resource.readAllBytes(), UTF_8))) {
            return rows.readAll();
        } catch (IOException broken) {
            throw new UncheckedIOException(name, broken);
        }
    }
}
