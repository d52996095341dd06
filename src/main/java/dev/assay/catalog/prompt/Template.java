package dev.assay.catalog.prompt;

import dev.assay.problem.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The text of a prompt, with variables such as {@code {{request}}}. Between the braces stands a name of letters,
 * digits, {@code _}, {@code .} and {@code -}, with or without spaces around it; anything else in double braces is
 * plain text, as in {@code style={{color: 'red'}}}.
 *
 * <p>One class both lists the variables, when a prompt is added, and replaces them, when it is used, so that the two
 * never disagree. A value is written as it is: what looks like a variable inside a value stays text.
 */
public final class Template {

    /** What a prompt may ask for. {@code error} is the log of the observed error, empty where there was none. */
    public static final Set<String> VARIABLES = Set.of("request", "projectType", "port", "error");

    /** Bounds how much larger than its values a prompt can become. */
    static final int MAX_USES = 50;

    /** How far the closing braces may be, so that a text full of opening ones is read in linear time. */
    private static final int MAX_BRACED = 60;

    /** Text and variables in turn: text at even places, a variable's name at odd ones. */
    private final List<String> parts;

    /** @throws Rejected if it uses variables more than {@value #MAX_USES} times */
    public Template(String text) {
        parts = split(text);
        if (parts.size() / 2 > MAX_USES) {
            throw Rejected.invalid("content", "must not use variables more than " + MAX_USES + " times");
        }
    }

    private static List<String> split(String text) {
        var parts = new ArrayList<String>();
        var begin = 0;
        for (var open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", open)) {
            var window = text.substring(open + 2, Math.min(text.length(), open + 2 + MAX_BRACED));
            var close = window.indexOf("}}");
            var name = close < 0 ? "" : window.substring(0, close).strip();
            if (isName(name)) {
                parts.add(text.substring(begin, open));
                parts.add(name);
                begin = open + 2 + close + 2;
                open = begin;
            } else {
                open++;
            }
        }
        parts.add(text.substring(begin));
        return List.copyOf(parts);
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && Character.isLetter(name.charAt(0))
                && name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || "_.-".indexOf(c) >= 0);
    }

    public SortedSet<String> variables() {
        var names = new TreeSet<String>();
        for (var index = 1; index < parts.size(); index += 2) {
            names.add(parts.get(index));
        }
        return names;
    }

    /** The variables that no case can fill; a prompt with any is refused. */
    public SortedSet<String> unknownVariables() {
        var unknown = variables();
        unknown.removeAll(VARIABLES);
        return unknown;
    }

    /**
     * The text with every variable replaced, once.
     *
     * @throws IllegalArgumentException if a variable has no value
     */
    public String render(Map<String, String> values) {
        var text = new StringBuilder();
        for (var index = 0; index < parts.size(); index++) {
            var part = parts.get(index);
            if (index % 2 == 0) {
                text.append(part);
                continue;
            }
            var value = values.get(part);
            if (value == null) {
                throw new IllegalArgumentException("the prompt's variable " + part + " has no value");
            }
            text.append(value);
        }
        return text.toString();
    }
}
