package dev.assay.generation;

import dev.assay.project.ProjectDraft;
import dev.assay.project.ProjectFiles;
import dev.assay.project.UnsafeProjectException;
import java.util.List;

/** Finds the files in a model's answer. Pure, and linear in its length; the package's page lists the shapes. */
final class AnswerParser {

    static final int MAX_CHARACTERS = 4 * 1024 * 1024;

    private static final String NO_FILES = "the answer holds no file with a path";
    private static final String CUT_OFF = "the answer is cut off within a file";

    private AnswerParser() {
    }

    /** @throws MalformedAnswerException if the answer holds no project that can be accepted */
    static ProjectFiles parse(String answer) {
        if (answer.length() > MAX_CHARACTERS) {
            throw new MalformedAnswerException("the answer is longer than " + MAX_CHARACTERS + " characters");
        }
        try {
            return files(Reasoning.skip(answer));
        } catch (UnsafeProjectException unsafe) {
            throw new MalformedAnswerException(unsafe.getMessage());
        }
    }

    private static ProjectFiles files(String text) {
        if (text.isBlank()) {
            throw new MalformedAnswerException("the answer is empty");
        }
        var json = new JsonAnswer(text);
        var whole = json.readWhole();
        if (whole.isPresent()) {
            return whole.get();
        }
        var blocks = MarkdownAnswer.blocks(text);
        var embedded = json.readEmbedded(blocks.stream().filter(CodeBlock::isNamed).toList());
        if (embedded.isPresent()) {
            return embedded.get();
        }
        return named(blocks.stream().flatMap(block -> block.unwrapped().stream()).toList(),
                json.failure().orElse(NO_FILES));
    }

    private static ProjectFiles named(List<CodeBlock> blocks, String otherwise) {
        var draft = new ProjectDraft();
        for (var block : blocks) {
            if (block.isCutOff()) {
                throw new MalformedAnswerException(CUT_OFF);
            }
            if (block.isNamed()) {
                block.addTo(draft);
            }
        }
        if (draft.isEmpty()) {
            throw new MalformedAnswerException(otherwise);
        }
        return draft.toFiles();
    }
}
