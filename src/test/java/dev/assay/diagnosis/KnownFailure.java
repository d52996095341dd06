package dev.assay.diagnosis;

import dev.assay.catalog.Stage;
import dev.assay.verdict.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An error text with what it means. In the files of {@code resources/diagnosis}, each begins with
 * {@code === rule root-cause stage cause [status]}, and » marks the line that shows it.
 */
record KnownFailure(Diagnosis diagnosis, Stage stage, Cause cause, String detail, String log) {

    private static final List<String> FILES = List.of("npm", "node", "web", "python", "java", "general", "hostile");
    private static final String HEAD = "=== ";
    private static final String SHOWN = "»";

    static Stream<KnownFailure> all() {
        return FILES.stream().flatMap(KnownFailure::read);
    }

    private static Stream<KnownFailure> read(String file) {
        List<KnownFailure> read = new ArrayList<>();
        try (var resource = KnownFailure.class.getResourceAsStream("/diagnosis/" + file + ".txt")) {
            List<String> block = new ArrayList<>();
            for (var line : new String(resource.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith(HEAD) && !block.isEmpty()) {
                    read.add(of(block));
                    block.clear();
                }
                block.add(line);
            }
            read.add(of(block));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return read.stream();
    }

    private static KnownFailure of(List<String> block) {
        var head = block.getFirst().substring(HEAD.length()).split(" ");
        var stage = Stage.valueOf(head[2]);
        var shown = block.stream().filter(line -> line.startsWith(SHOWN)).findFirst().orElseThrow().substring(1);
        var text = String.join("\n", block.subList(1, block.size())).replace(SHOWN, "");
        var logged = stage.compareTo(Stage.START) > 0 ? Stage.START : stage;
        return new KnownFailure(
                new Diagnosis(RootCause.valueOf(head[1]), logged, shown.strip(), head[0]), stage,
                Cause.valueOf(head[3]), "/ answered status " + (head.length > 4 ? head[4] : "500"), text);
    }

    Failure failure(String text) {
        return new Failure(stage, cause, detail, 1, Map.of(diagnosis.stage(), text));
    }

    @Override
    public String toString() {
        return diagnosis.rule() + ": " + diagnosis.line();
    }
}
