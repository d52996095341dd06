package dev.assay.generation;

import dev.assay.project.ProjectFiles;
import java.util.ArrayList;
import java.util.List;

/** A project in the form of an answer, as far as it fits. What is left out is named, so as not to be taken for lost. */
final class FailedAnswer {

    private FailedAnswer() {
    }

    static String of(ProjectFiles project, int maxCharacters) {
        var text = new StringBuilder();
        List<String> leftOut = new ArrayList<>();
        project.files().forEach((path, content) -> {
            var fence = "`".repeat(Math.max(3, longestFence(content) + 1));
            var end = content.endsWith("\n") ? "" : "\n";
            var file = "### " + path.value() + "\n" + fence + "\n" + content + end + fence + "\n\n";
            if (text.length() + file.length() <= maxCharacters) {
                text.append(file);
            } else {
                leftOut.add(path.value());
            }
        });
        if (!leftOut.isEmpty()) {
            text.append("(too long to repeat here: ").append(String.join(", ", leftOut)).append(")\n");
        }
        return text.toString();
    }

    private static int longestFence(String content) {
        var longest = 0;
        var run = 0;
        for (var at = 0; at < content.length(); at++) {
            run = content.charAt(at) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
