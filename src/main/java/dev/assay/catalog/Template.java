package dev.assay.catalog;

import com.google.re2j.Pattern;
import java.util.Set;
import java.util.TreeSet;

/** The variables of a prompt template. */
public final class Template {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Set<String> KNOWN = Set.of("request");

    private Template() {}

    public static Set<String> unknownVariables(String content) {
        Set<String> unknown = new TreeSet<>();
        var matcher = VARIABLE.matcher(content);
        while (matcher.find()) {
            if (!KNOWN.contains(matcher.group(1).strip())) {
                unknown.add(matcher.group(1).strip());
            }
        }
        return unknown;
    }
}
