package dev.assay.verdict;

import dev.assay.catalog.Checks.Health;
import dev.assay.catalog.Stage;
import dev.assay.verdict.Signal.AssetKind;
import dev.assay.verdict.Verdict.Failed;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether one answer is what the project type asks for. Pure; empty means that it is. */
public final class CheckRules {

    private static final Set<String> SCRIPTS = Set.of("text/javascript", "application/javascript",
            "application/x-javascript", "text/x-javascript", "text/ecmascript", "application/ecmascript");

    /** Browsers run a classic script of these types too; a module they do not. */
    private static final Set<String> TOLERATED_SCRIPTS = Set.of("text/plain", "application/octet-stream");

    private CheckRules() {
    }

    public static boolean isScriptType(String mediaType) {
        return SCRIPTS.contains(mediaType);
    }

    public static Optional<Failed> failure(Health health, Signal.Answered answer) {
        var stable = answer.stage() == Stage.STABLE;
        if (!health.accepts(answer.status())) {
            return failed(answer.stage(), stable ? Cause.NOT_STABLE : Cause.WRONG_STATUS,
                    health.path() + " answered status " + answer.status());
        }
        if (health.contentType() != null && !sameType(health.contentType(), answer.contentType())) {
            return failed(answer.stage(), stable ? Cause.NOT_STABLE : Cause.WRONG_CONTENT_TYPE,
                    health.path() + " answered " + type(answer.contentType()) + " instead of " + health.contentType());
        }
        if (Boolean.FALSE.equals(answer.bodyMatched())) {
            return failed(answer.stage(), stable ? Cause.NOT_STABLE : Cause.WRONG_BODY,
                    health.path() + " answered without the text that its body must contain");
        }
        return Optional.empty();
    }

    public static Optional<Failed> failure(Signal.AssetFetched asset) {
        var what = asset.kind().name().toLowerCase(Locale.ROOT) + " " + asset.path();
        if (asset.status() == null) {
            return failed(asset.stage(), Cause.BROKEN_PAGE_ASSET, what + " gave no answer");
        }
        if (asset.status() < 200 || asset.status() > 299) {
            return failed(asset.stage(), Cause.BROKEN_PAGE_ASSET, what + " answered status " + asset.status());
        }
        return isRight(asset.kind(), asset.contentType()) ? Optional.empty()
                : failed(asset.stage(), Cause.BROKEN_PAGE_ASSET, what + " answered " + type(asset.contentType()));
    }

    public static Optional<Failed> failure(Signal.CommandChecked check) {
        if (check.code() != null && check.code() == check.expected()) {
            return Optional.empty();
        }
        var how = check.code() != null ? "exited with code " + check.code()
                : check.signal() != null ? "was ended by signal " + check.signal() : "did not end within its limit";
        return failed(check.stage(), Cause.COMMAND_CHECK_FAILED,
                check.name() + " " + how + ", expected code " + check.expected());
    }

    private static boolean isRight(AssetKind kind, String contentType) {
        return switch (kind) {
            case SCRIPT -> contentType == null || SCRIPTS.contains(contentType)
                    || TOLERATED_SCRIPTS.contains(contentType);
            case MODULE -> contentType != null && SCRIPTS.contains(contentType);
            case STYLESHEET -> "text/css".equals(contentType);
        };
    }

    private static boolean sameType(String expected, String actual) {
        var end = expected.indexOf(';');
        return (end < 0 ? expected : expected.substring(0, end)).strip().equalsIgnoreCase(actual);
    }

    private static String type(String contentType) {
        return contentType == null ? "no content type" : contentType;
    }

    private static Optional<Failed> failed(Stage stage, Cause cause, String detail) {
        return Optional.of(new Failed(stage, cause, detail));
    }
}
