package dev.assay.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is wrong with JSON, in the caller's words: the field or the place, and what would be right; no Java names. */
public final class JsonFault {

    private static final String MALFORMED = "malformed-json";
    private static final int MAX_TEXT = 200;

    private JsonFault() {}

    /** @param fault as Jackson threw it while it read the caller's text */
    public static Rejected rejected(JsonProcessingException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof Rejected already) {
                return already;
            }
            if (cause instanceof StreamConstraintsException beyond) {
                return new Rejected(400, MALFORMED, "The JSON is beyond a limit" + at(beyond.getLocation()) + ": "
                        + text(beyond.getOriginalMessage()));
            }
            if (cause instanceof JsonParseException malformed) {
                return new Rejected(400, MALFORMED, "The JSON cannot be read" + at(malformed.getLocation()) + ": "
                        + text(malformed.getOriginalMessage()));
            }
        }
        return fault instanceof JsonMappingException mismatch ? mismatch(mismatch)
                : new Rejected(400, MALFORMED, "The JSON cannot be read" + at(fault.getLocation()));
    }

    private static Rejected mismatch(JsonMappingException mismatch) {
        if (mismatch.getPath().isEmpty() && mismatch.getOriginalMessage().startsWith("Trailing token")) {
            return new Rejected(400, MALFORMED, "Text follows after the end of the JSON" + at(mismatch.getLocation()));
        }
        return Rejected.invalid(path(mismatch), expectation(mismatch));
    }

    private static String expectation(JsonMappingException mismatch) {
        return switch (mismatch) {
            case UnrecognizedPropertyException unknown -> "is not known here; known are "
                    + unknown.getKnownPropertyIds().stream().map(Object::toString).sorted()
                            .collect(Collectors.joining(", "));
            case InvalidFormatException malformed when malformed.getTargetType() == String.class
                    && malformed.getValue() instanceof String ->
                    "must not hold the character U+0000 or half of a surrogate pair";
            case MismatchedInputException input when input.getTargetType() != null -> expected(input.getTargetType());
            case JsonMappingException wrapper when wrapper.getCause() instanceof InputCoercionException beyond ->
                    expected(beyond.getTargetType());
            default -> "cannot be accepted";
        };
    }

    private static String expected(Class<?> target) {
        if (target.isEnum()) {
            return "must be one of " + Arrays.stream(target.getEnumConstants())
                    .map(Object::toString).collect(Collectors.joining(", "));
        }
        if (target == Duration.class) {
            return "must be an ISO 8601 duration such as PT30S";
        }
        if (target == Instant.class) {
            return "must be an ISO 8601 instant such as 2026-01-31T12:00:00Z";
        }
        if (target == UUID.class) {
            return "must be a UUID";
        }
        if (target == int.class || target == Integer.class || target == long.class || target == Long.class) {
            return "must be a whole number within the limits of its type";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "must be true or false";
        }
        if (target == double.class || Number.class.isAssignableFrom(target)) {
            return "must be a number";
        }
        if (target == String.class) {
            return "must be a string";
        }
        return target.isArray() || Collection.class.isAssignableFrom(target) ? "must be an array" : "must be an object";
    }

    private static String path(JsonMappingException mismatch) {
        var path = new StringBuilder();
        for (var step : mismatch.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? FieldPath.BODY : text(path.toString());
    }

    private static String at(JsonLocation place) {
        return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    /** The caller's text comes back on one line and shortened, and Jackson's without the names of its settings. */
    private static String text(String message) {
        var line = message.replaceAll(" ?\\(start marker at .*|,? from `[^`]*`|: enable `[^`]*` to allow", "")
                .replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
    }
}
