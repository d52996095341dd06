package dev.assay.sandbox.kubernetes.areas.pods;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A table of the tests: a row a line, its cells apart by {@code |}. */
public final class Table {

    private Table() {
    }

    public static List<List<String>> rows(String name) {
        try (var file = Table.class.getResourceAsStream("/kubernetes/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList()).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
