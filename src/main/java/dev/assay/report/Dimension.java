package dev.assay.report;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What usage can be grouped by. Its name is the parameter's, the JSON member's and the CSV column's. */
enum Dimension {

    USER("user", "u.user_id", "text"),
    CONTAINER("container", "u.container_id", "text"),
    FEATURE("feature", "u.feature", "text"),
    MODEL("model", "u.model", "text"),
    PROMPT_VERSION("promptVersion", "u.prompt_version", "text"),
    EXPERIMENT("experiment", "u.experiment_id", "uuid"),
    DAY("day", "(u.at AT TIME ZONE 'UTC')::date", "date");

    private final String label;
    private final String expression;
    private final String type;

    Dimension(String label, String expression, String type) {
        this.label = label;
        this.expression = expression;
        this.type = type;
    }

    static Optional<Dimension> named(String label) {
        return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
    }

    static String labels() {
        return Arrays.stream(values()).map(Dimension::label).collect(Collectors.joining(", "));
    }

    String label() {
        return label;
    }

    /** In SQL, of the answer. */
    String column() {
        return '"' + label + '"';
    }

    /** In SQL, over {@code usage u}. */
    String expression() {
        return expression;
    }

    /** In SQL, its value where it is not asked for. */
    String absent() {
        return "NULL::" + type;
    }
}
