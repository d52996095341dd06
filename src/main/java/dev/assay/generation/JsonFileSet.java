package dev.assay.generation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.project.ProjectDraft;
import dev.assay.project.ProjectFiles;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one JSON value as a file set, as a stream: what is not a file is skipped and never held. */
final class JsonFileSet {

    private static final Set<String> PATH = Set.of("path", "file", "filename", "fileName", "filePath");
    private static final Set<String> CONTENT = Set.of("content", "contents", "code", "text");
    private static final Set<String> LINK = Set.of("link", "symlink", "linkTarget", "linkname", "target");
    private static final Set<String> FOLDER = Set.of("directory", "dir", "folder");

    private final JsonParser parser;
    private final ProjectDraft draft = new ProjectDraft();
    private boolean inFiles;
    private String problem;

    JsonFileSet(JsonParser parser) {
        this.parser = parser;
    }

    /** Whether a file was read, so that a failure to read on is worth a word. */
    boolean isRecognised() {
        return inFiles || !draft.isEmpty();
    }

    /** What is wrong with the value as a file set; empty if it is one, or is something else altogether. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /**
     * The files; empty if the value is something else, such as a {@code package.json} whose {@code files} are names.
     *
     * @throws MalformedAnswerException if some of its files can be accepted and some not
     */
    Optional<ProjectFiles> read() throws IOException {
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            readList();
        } else {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                readMember(parser.currentName(), parser.nextToken());
            }
        }
        if (draft.isEmpty()) {
            return Optional.empty();
        }
        if (problem != null) {
            throw new MalformedAnswerException(problem);
        }
        return Optional.of(draft.toFiles());
    }

    private void readMember(String name, JsonToken value) throws IOException {
        inFiles = name.equals("files");
        if (inFiles && value == JsonToken.START_ARRAY) {
            readList();
        } else if (inFiles && value == JsonToken.START_OBJECT) {
            readMap();
        } else {
            parser.skipChildren();
        }
        inFiles = false;
    }

    private void readList() throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readEntry(null);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readMap() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var path = parser.currentName();
            switch (parser.nextToken()) {
                case VALUE_STRING -> draft.add(FileName.dropDot(path), parser.getText());
                case START_OBJECT -> readEntry(path);
                default -> {
                    problem = "the content of a file in the JSON is not text";
                    parser.skipChildren();
                }
            }
        }
    }

    /** @param named the path of an entry that a map names; null for one that names itself */
    private void readEntry(String named) throws IOException {
        var path = named;
        String content = null;
        var isFolder = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var isText = parser.nextToken() == JsonToken.VALUE_STRING;
            var value = parser.currentToken().isScalarValue() ? parser.getText() : "";
            if (isText && named == null && isPath(name)) {
                path = value;
            } else if (isText && CONTENT.contains(name)) {
                content = value;
            }
            isFolder |= name.equals("type") && FOLDER.contains(value);
            noteProblem(name, value);
            parser.skipChildren();
        }
        if (path != null && content != null) {
            draft.add(FileName.dropDot(path), content);
        } else if (path != null && !isFolder && problem == null) {
            problem = "a file in the JSON has no content that is text";
        } else if (content != null) {
            problem = "a file in the JSON has no path";
        }
    }

    /** A list that stands alone may be any data, so there {@code name} is not enough. */
    private boolean isPath(String member) {
        return PATH.contains(member) || inFiles && member.equals("name");
    }

    /** A link could lead out of the project once it is unpacked. Git writes its mode as 120000. */
    private void noteProblem(String member, String value) {
        if (LINK.contains(member) || member.equals("mode") && value.contains("120000")
                || member.equals("type") && value.contains("link")) {
            problem = "a project holds no links";
        } else if (member.equals("encoding") && !value.toLowerCase(Locale.ROOT).startsWith("utf")) {
            problem = "the content of a file in the JSON is encoded";
        }
    }
}
