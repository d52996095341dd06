package dev.assay.generation;

import dev.assay.project.ProjectDraft;
import java.util.List;
import java.util.Optional;

/**
 * A fenced block of an answer.
 *
 * @param path     where its content belongs, as the answer has it; empty if nothing says so
 * @param language in lower case; empty if it has none
 * @param closed   whether its closing fence is there
 * @param begin    its first character in the answer
 * @param end      after its last
 */
record CodeBlock(Optional<String> path, String language, String content, boolean closed, int begin, int end) {

    boolean isNamed() {
        return path.isPresent();
    }

    /** An answer that ends in a block's middle. A stray fence at the very end has no content, and is forgiven. */
    boolean isCutOff() {
        return !closed && (isNamed() || !content.isBlank());
    }

    /** What it holds if it is an answer in itself, else the block. */
    List<CodeBlock> unwrapped() {
        var isAnswer = !isNamed() && closed && (language.equals("markdown") || language.equals("md"));
        return isAnswer ? MarkdownAnswer.blocks(content) : List.of(this);
    }

    String firstLine() {
        var lineEnd = content.indexOf('\n');
        return lineEnd < 0 ? content : content.substring(0, lineEnd);
    }

    CodeBlock withoutFirstLine() {
        var lineEnd = content.indexOf('\n');
        var rest = lineEnd < 0 ? "" : content.substring(lineEnd + 1);
        return new CodeBlock(path, language, rest, closed, begin, end);
    }

    CodeBlock withPath(String name) {
        return new CodeBlock(Optional.of(name), language, content, closed, begin, end);
    }

    void addTo(ProjectDraft draft) {
        draft.add(FileName.dropDot(path.orElseThrow()), content);
    }
}
