package dev.assay.generation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.assay.project.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Finds a JSON file set in an answer: where one may begin, it tries to read one, a bounded number of times. */
final class JsonAnswer {

    private static final String CUT_OFF = "the answer is cut off within its JSON";
    private static final String BROKEN = "the JSON of the answer is broken";

    private static final int MAX_TRIES = 16;
    private static final int MAX_DEPTH = 32;

    /** The forgiving features are the mistakes that models make. */
    private static final JsonFactory FORGIVING = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH).maxStringLength(AnswerParser.MAX_CHARACTERS).build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private final String text;
    private final char[] characters;
    private String failure;

    JsonAnswer(String text) {
        this.text = text;
        this.characters = text.toCharArray();
    }

    /** The files, if the answer begins with them. */
    Optional<ProjectFiles> readWhole() {
        var begin = afterSpace(0);
        return mayBegin(begin) ? read(begin) : Optional.empty();
    }

    /** The files, if they are anywhere in the answer but in these blocks, which are files themselves. */
    Optional<ProjectFiles> readEmbedded(List<CodeBlock> apart) {
        var tries = 0;
        var blocks = apart.iterator();
        var block = blocks.hasNext() ? blocks.next() : null;
        for (var index = 0; index < characters.length && tries < MAX_TRIES; index++) {
            if (block != null && index >= block.begin()) {
                index = Math.max(index, block.end());
                block = blocks.hasNext() ? blocks.next() : null;
            }
            if (mayBegin(index) && (beginsLine(index) || text.startsWith("\"files\"", afterSpace(index + 1)))) {
                tries++;
                var files = read(index);
                if (files.isPresent()) {
                    return files;
                }
            }
        }
        return Optional.empty();
    }

    /** Why a file set that was recognised could not be read. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** An object with a member, or a list of objects. */
    private boolean mayBegin(int index) {
        if (index >= characters.length) {
            return false;
        }
        var next = afterSpace(index + 1);
        return switch (characters[index]) {
            case '{' -> next < characters.length && characters[next] == '"';
            case '[' -> next < characters.length && characters[next] == '{';
            default -> false;
        };
    }

    private Optional<ProjectFiles> read(int begin) {
        try (var parser = FORGIVING.createParser(characters, begin, characters.length - begin)) {
            var reader = new JsonFileSet(parser);
            try {
                var files = reader.read();
                reader.problem().ifPresent(this::remember);
                return files;
            } catch (JsonProcessingException broken) {
                if (reader.isRecognised()) {
                    remember(isAtEnd(broken) ? CUT_OFF : BROKEN);
                }
            }
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** After a comma, the end of the text is no end of file to the JSON parser. */
    private boolean isAtEnd(JsonProcessingException broken) {
        var place = broken.getLocation();
        return broken instanceof JsonEOFException
                || place != null && place.getCharOffset() >= text.stripTrailing().length();
    }

    /** The first reason counts: later tries begin within what it was said of. */
    private void remember(String reason) {
        failure = failure == null ? reason : failure;
    }

    private boolean beginsLine(int index) {
        var before = index - 1;
        while (before >= 0 && (characters[before] == ' ' || characters[before] == '\t')) {
            before--;
        }
        return before < 0 || characters[before] == '\n' || characters[before] == '\r';
    }

    private int afterSpace(int index) {
        var next = index;
        while (next < characters.length && Character.isWhitespace(characters[next])) {
            next++;
        }
        return next;
    }
}
