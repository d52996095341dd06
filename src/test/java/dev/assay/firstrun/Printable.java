package dev.assay.firstrun;

/** Text from elsewhere, made safe for a terminal. */
final class Printable {

    private static final int MAX_LENGTH = 60;

    private Printable() {}

    /** @return printable ASCII of at most 60 characters; every other character is a question mark */
    static String of(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH)
                .forEach(each -> shown.append(each >= ' ' && each <= '~' ? (char) each : '?'));
        return shown.toString();
    }
}
