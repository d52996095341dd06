package dev.assay.generation;

import java.util.List;

/** The thoughts that some models put before their answer. */
final class Reasoning {

    private static final List<String> TAGS = List.of("think", "thinking", "reasoning");

    private Reasoning() {
    }

    /**
     * The text after the thoughts. Some chat templates open them on the model's behalf, so that the answer has only
     * the closing tag, on a line of its own.
     *
     * @throws MalformedAnswerException if the thoughts do not end
     */
    static String skip(String answer) {
        var text = answer.startsWith("\ufeff") ? answer.substring(1) : answer;
        for (var tag : TAGS) {
            var close = "</" + tag + ">";
            if (text.stripLeading().startsWith("<" + tag + ">")) {
                var end = text.indexOf(close);
                if (end < 0) {
                    throw new MalformedAnswerException("the answer is cut off within its reasoning");
                }
                return text.substring(end + close.length());
            }
            var alone = text.indexOf("\n" + close + "\n");
            if (alone >= 0) {
                return text.substring(alone + close.length() + 1);
            }
        }
        return text;
    }
}
