package dev.assay.fingerprint;

import dev.assay.catalog.Stage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An error that was found in a log.
 *
 * @param line  where in the log
 * @param stage in which it can only have happened; null where its text does not tell
 */
record Sighting(Rank rank, int line, Stage stage, String tool, String code, String type, String subject, String frame,
        String message) {

    /** How much an error explains of the others beside it, rising. */
    enum Rank {
        /** That something failed, told by what had started it. */
        WRAPPER,
        /** A line that looks like an error, of an unknown tool. */
        LINE,
        /** An exception; the last one ended the process. */
        EXCEPTION,
        /** What a compiler refused. */
        COMPILER,
        /** What a framework explained. */
        EXPLAINED,
        /** What everything after it needs is not there. */
        MISSING;

        /** Whether the last one counts. Of the others the order says nothing: builds are parallel. */
        boolean isInOrder() {
            return switch (this) {
                case LINE, EXCEPTION, EXPLAINED -> true;
                case WRAPPER, COMPILER, MISSING -> false;
            };
        }
    }

    /** Looks for errors of one kind. */
    interface Reader {
        void read(LogLines lines, Consumer<Sighting> found);
    }

    private static final List<Reader> READERS = List.of(new LineRules(), new NpmReport(), new JavacReport(),
            new SpringReport(), new NodeTrace(), new PythonTrace(), new JvmTrace(), new LastErrorLine());

    /** What happened first, of errors that come one after the other; the one that explains most, of all. */
    static Optional<Sighting> best(LogLines lines) {
        var best = new Sighting[1];
        READERS.forEach(reader -> reader.read(lines, next -> {
            if (best[0] == null || next.outranks(best[0])) {
                best[0] = next;
            }
        }));
        return Optional.ofNullable(best[0]);
    }

    private boolean outranks(Sighting other) {
        if (rank != other.rank) {
            return rank.compareTo(other.rank) > 0;
        }
        return rank.isInOrder() ? line >= other.line : identity().compareTo(other.identity()) < 0;
    }

    private String identity() {
        return parts(Stage.START).text();
    }

    /** Where nothing tells, a generated project that is reported did not start. */
    Stage stageIn(LogLines lines) {
        return stage == null ? lines.told(line).orElse(Stage.START) : stage;
    }

    Parts parts(Stage observed) {
        return new Parts(Parts.step(observed), tool, code, type, subject, frame, message);
    }
}
