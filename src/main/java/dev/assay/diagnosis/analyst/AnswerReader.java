package dev.assay.diagnosis.analyst;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.diagnosis.RootCause;
import dev.assay.diagnosis.analyst.Analysis.Quote;
import dev.assay.platform.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an analyst may answer: one JSON object with exactly the members of an analysis, and nothing around it. Whatever
 * breaks one rule is refused whole: who invents one quote is not believed the others. Nothing is converted, as a number
 * for a text would be, and nothing repaired.
 */
final class AnswerReader {

    private static final ObjectMapper JSON = Json.mapper();
    private static final int MAX_ANSWER = 16 * 1024;
    private static final List<String> QUOTE = List.of("line", "text");
    private static final Set<String> ROOT_CAUSES =
            Arrays.stream(RootCause.values()).map(RootCause::name).collect(Collectors.toUnmodifiableSet());

    private AnswerReader() {
    }

    /** @throws RefusedAnswerException if it breaks a rule */
    static Analysis read(String answer, Excerpt excerpt) throws RefusedAnswerException {
        require(answer.length() <= MAX_ANSWER, "the answer has more than " + MAX_ANSWER + " characters");
        var object = object(answer);
        requireMembers(object, Analysis.MEMBERS, "the answer");
        var rootCause = text(object, "rootCause");
        require(ROOT_CAUSES.contains(rootCause), "rootCause is none of the list");
        return new Analysis(RootCause.valueOf(rootCause), prose(object, "explanation"), prose(object, "suggestion"),
                quotes(object.get("quotes"), excerpt));
    }

    private static JsonNode object(String answer) throws RefusedAnswerException {
        try {
            var tree = JSON.readTree(answer);
            require(tree.isObject(), "the answer is no JSON object");
            return tree;
        } catch (JsonProcessingException broken) {
            throw new RefusedAnswerException("the answer is not one JSON object and nothing else");
        }
    }

    private static String prose(JsonNode object, String member) throws RefusedAnswerException {
        var text = text(object, member);
        require(text.length() <= Analysis.MAX_TEXT, member + " has more than " + Analysis.MAX_TEXT + " characters");
        var prose = Prose.of(text);
        require(!prose.isEmpty(), member + " is empty");
        require(!Prose.acts(prose), member + " holds a link");
        return prose;
    }

    private static List<Quote> quotes(JsonNode array, Excerpt excerpt) throws RefusedAnswerException {
        require(array.isArray(), "quotes is no list");
        require(array.size() <= Analysis.MAX_QUOTES, "there are more than " + Analysis.MAX_QUOTES + " quotes");
        List<Quote> quotes = new ArrayList<>();
        for (var each : array) {
            quotes.add(quote(each, "quote " + (quotes.size() + 1), excerpt));
        }
        return List.copyOf(quotes);
    }

    private static Quote quote(JsonNode quote, String name, Excerpt excerpt) throws RefusedAnswerException {
        require(quote.isObject(), name + " is no JSON object");
        requireMembers(quote, QUOTE, name);
        var number = quote.get("line");
        require(number.isInt(), "the line of " + name + " is no whole number");
        var text = text(quote, "text");
        var line = excerpt.line(number.intValue()).filter(real -> real.text().equals(text)).orElseThrow(() ->
                new RefusedAnswerException(name + " is not the line of that number in the excerpt"));
        return new Quote(line.stage(), line.number(), line.text());
    }

    private static void requireMembers(JsonNode object, Collection<String> members, String name)
            throws RefusedAnswerException {
        for (var member : members) {
            require(object.has(member), name + " has no " + member);
        }
        require(object.size() == members.size(), name + " has members that were not asked for");
    }

    private static String text(JsonNode object, String member) throws RefusedAnswerException {
        var text = object.get(member);
        require(text.isTextual(), member + " is no text");
        return text.textValue();
    }

    private static void require(boolean holds, String otherwise) throws RefusedAnswerException {
        if (!holds) {
            throw new RefusedAnswerException(otherwise);
        }
    }
}
