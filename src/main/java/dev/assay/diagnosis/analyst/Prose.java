package dev.assay.diagnosis.analyst;

import com.google.re2j.Pattern;
import dev.assay.text.TerminalText;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/** What a model says to people. It may be shown where text becomes a page, so nothing in it may act there. */
final class Prose {

    /**
     * Addresses with a scheme, which terminals and mail programs make links of too, those that begin with www, schemes
     * that run or send something, and links and pictures of Markdown.
     */
    private static final Pattern ACTS = Pattern.compile("[a-z][a-z0-9+.-]*:[\\s\\\\]*[/\\\\][\\s]*[/\\\\]|www\\."
            + "|\\b(?:javascript|vbscript|mailto):|\\bdata:\\s*[a-z]+/|\\]\\s*\\(");

    private Prose() {
    }

    /** The text on one line, without anything invisible, and without the signs that begin and end a tag. */
    static String of(String raw) {
        return TerminalText.excerpt(raw, Analysis.MAX_TEXT).replace('<', '‹').replace('>', '›');
    }

    /** Whether it holds a link. One that stands in the log is a stranger's too; a quote may show it as a line. */
    static boolean acts(String prose) {
        return ACTS.matcher(Normalizer.normalize(prose, Form.NFKC).toLowerCase(Locale.ROOT)).find();
    }
}
