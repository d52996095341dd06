package dev.assay.testing.billed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.usage.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** What the service does with one request. */
@FunctionalInterface
interface Reply {

    String JSON = "Content-Type: application/json";
    Duration PAUSE = Duration.ofSeconds(2);

    /** @return what it bills, once all of it is sent */
    Tokens send(Wire wire, Wire.Request request, Account account) throws IOException;

    /** As it should be: with a length, or as a stream where one is asked for. */
    static Reply answer(Answer answer) {
        return (wire, request, account) -> {
            if (request.stream()) {
                return stream(answer, Duration.ZERO, true).send(wire, request, account);
            }
            return body(JSON, answer.json(), answer).send(wire, request, account);
        };
    }

    /** Status 200 with this body; billed as the answer says, or not at all where it is null. */
    static Reply body(String type, String body, Answer answer) {
        return (wire, request, account) -> {
            var bytes = body.getBytes(UTF_8);
            wire.head(200, type, "Content-Length: " + bytes.length);
            wire.raw(bytes);
            return answer == null ? Tokens.NONE : answer.price(request.prompt());
        };
    }

    static Reply gzip(Answer answer) {
        return (wire, request, account) -> {
            var packed = new ByteArrayOutputStream();
            try (var zip = new GZIPOutputStream(packed)) {
                zip.write(answer.json().getBytes(UTF_8));
            }
            wire.head(200, JSON, "Content-Encoding: gzip", "Content-Length: " + packed.size());
            wire.raw(packed.toByteArray());
            return answer.price(request.prompt());
        };
    }

    /** A little at a time; it ends when all is said. */
    static Reply trickle(Answer answer, Duration takes) {
        return (wire, request, account) -> {
            var bytes = answer.json().getBytes(UTF_8);
            wire.head(200, JSON, "Content-Length: " + bytes.length);
            for (var each : bytes) {
                wire.rest(takes.dividedBy(bytes.length));
                wire.raw(new byte[] {each});
            }
            return answer.price(request.prompt());
        };
    }

    /** Status 200, and then the connection is closed, or broken, before all is there. */
    static Reply cutOff(Answer answer, boolean reset) {
        return (wire, request, account) -> {
            var body = answer.json();
            wire.head(200, JSON, "Content-Length: " + body.length());
            wire.text(body.substring(0, body.length() / 2));
            if (reset) {
                wire.rest(Duration.ofMillis(100));   // so that what was sent has arrived before the connection breaks
                wire.reset();
            }
            return Tokens.NONE;
        };
    }

    /** What other status there is, with a body as services send it. */
    static Reply status(int status, String... headers) {
        return (wire, request, account) -> {
            var body = status == 204 ? "" : """
                    {"error":{"message":"as told","type":"told","code":"told","usage":{"prompt_tokens":999}}}""";
            var lines = new String[headers.length + 2];
            System.arraycopy(headers, 0, lines, 0, headers.length);
            lines[headers.length] = JSON;
            lines[headers.length + 1] = "Content-Length: " + body.length();
            wire.head(status, lines);
            wire.text(body);
            return Tokens.NONE;
        };
    }

    /** Asks for a pause of so many seconds. */
    static Reply pause(int status, Duration asked) {
        return (wire, request, account) -> {
            account.pause(asked);
            return status(status, "Retry-After: " + asked.toSeconds()).send(wire, request, account);
        };
    }

    /** HTTP 429 with a date, of whole seconds as all dates in headers, at least so far from now. */
    static Reply pauseUntil(String format, Duration ahead) {
        return (wire, request, account) -> {
            var now = Instant.now();
            var until = Instant.ofEpochSecond(now.plus(ahead).getEpochSecond() + 1);
            if (ahead.isPositive()) {
                account.pause(Duration.between(now, until));
            }
            var date = DateTimeFormatter.ofPattern(format, Locale.US).format(until.atOffset(ZoneOffset.UTC));
            return status(429, "Retry-After: " + date).send(wire, request, account);
        };
    }

    /** To a path of this service that nobody may follow to. */
    static Reply redirect(int status) {
        return (wire, request, account) -> {
            var there = request.path().replaceAll("/v1/.*", "/redirected");
            return status(status, "Location: " + there).send(wire, request, account);
        };
    }

    /** @param takes how long the whole of it takes */
    static Reply stream(Answer answer, Duration takes, boolean done) {
        return (wire, request, account) -> {
            beginStream(wire);
            for (var event : answer.events()) {
                wire.rest(takes.dividedBy(answer.events().length));
                wire.chunk("data: " + event + "\n\n");
            }
            if (done) {
                wire.chunk("data: [DONE]\n\n");
            }
            wire.chunk("");
            return answer.price(request.prompt());
        };
    }

    /** A stream that has its first half only, and then this: null for the end of the connection. */
    static Reply halfStream(Answer answer, String then) {
        return (wire, request, account) -> {
            beginStream(wire);
            for (var i = 0; i < answer.events().length / 2; i++) {
                wire.chunk("data: " + answer.events()[i] + "\n\n");
            }
            if (then != null) {
                wire.chunk(then);
                wire.chunk("");
            }
            return Tokens.NONE;
        };
    }

    private static void beginStream(Wire wire) throws IOException {
        wire.head(200, "Content-Type: text/event-stream", "Transfer-Encoding: chunked");
    }
}
