package dev.assay.testing.billed;

import static dev.assay.testing.billed.Reply.JSON;
import static dev.assay.testing.billed.Reply.PAUSE;

import dev.assay.usage.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The ways in which the service answers: a reply for each request, the last one also for all that follow. */
public enum Behaviour {

    PLAIN(plain()),
    CACHED_TOKENS(Reply.answer(text().counting("""
            {"prompt_tokens":31,"completion_tokens":17,"total_tokens":48,\
            "prompt_tokens_details":{"cached_tokens":20}}""", new Tokens(31, 20, 17, 0)))),
    REASONING_TOKENS(Reply.answer(text().counting("""
            {"prompt_tokens":31,"completion_tokens":17,"total_tokens":48,\
            "completion_tokens_details":{"reasoning_tokens":9}}""", new Tokens(31, 0, 17, 9)))),
    NO_USAGE(Reply.answer(text().notCounting(null))),
    USAGE_NULL(Reply.answer(text().notCounting("null"))),
    USAGE_TEXT(Reply.answer(text().notCounting("""
            {"prompt_tokens":"many","completion_tokens":"few","total_tokens":"some"}"""))),
    USAGE_NEGATIVE(Reply.answer(text().notCounting("""
            {"prompt_tokens":-31,"completion_tokens":-17,"total_tokens":-48}"""))),
    USAGE_HUGE(Reply.answer(text().notCounting("""
            {"prompt_tokens":9000000000000000000,"completion_tokens":9000000000000000000,\
            "total_tokens":18000000000000000000}"""))),
    UNICODE_ANSWER(Reply.answer(
            Answer.of("Gr\u00fc\u00dfe \ud83d\ude80 \u4f60\u597d \0 \u202e end").notCounting(null))),
    EMPTY_ANSWER(Reply.answer(Answer.of(""))),
    FINISH_LENGTH(Reply.answer(text().finishing("length"))),

    LIMITED_SECONDS(Reply.pause(429, PAUSE), plain()),
    LIMITED_IMF_FIXDATE(Reply.pauseUntil("EEE, dd MMM yyyy HH:mm:ss 'GMT'", PAUSE), plain()),
    LIMITED_RFC_850_DATE(Reply.pauseUntil("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", PAUSE), plain()),
    LIMITED_ASCTIME_DATE(Reply.pauseUntil("EEE MMM ppd HH:mm:ss yyyy", PAUSE), plain()),
    LIMITED_PAST_DATE(Reply.pauseUntil("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Duration.ofDays(-1)), plain()),
    LIMITED_TEN_YEARS(Reply.pause(429, Duration.ofDays(3650))),
    LIMITED_WITHOUT_PAUSE(Reply.status(429), plain()),
    LIMITED_GARBAGE(Reply.status(429, "Retry-After: soon; -1, 99999999999999999999"), plain()),
    LIMITED_ALWAYS(Reply.status(429)),

    STATUS_500_ONCE(Reply.status(500), plain()),
    STATUS_500_ALWAYS(Reply.status(500)),
    STATUS_502(Reply.status(502)),
    STATUS_503_PAUSE(Reply.pause(503, PAUSE), plain()),
    STATUS_529(Reply.status(529), plain()),
    STATUS_408(Reply.status(408), plain()),
    STATUS_400(Reply.status(400)),
    STATUS_401(Reply.status(401)),
    STATUS_403(Reply.status(403)),
    STATUS_404(Reply.status(404)),
    STATUS_413(Reply.status(413)),
    STATUS_422(Reply.status(422)),
    STATUS_204(Reply.status(204)),
    REDIRECT_301(Reply.redirect(301)),
    REDIRECT_302(Reply.redirect(302)),
    REDIRECT_307(Reply.redirect(307)),

    RESET_BEFORE_ANSWER((wire, request, account) -> {
        wire.reset();
        return Tokens.NONE;
    }),
    RESET_IN_HEADERS((wire, request, account) -> {
        wire.text("HTTP/1.1 200 OK\r\nContent-Ty");
        wire.rest(Duration.ofMillis(100));
        wire.reset();
        return Tokens.NONE;
    }),
    RESET_IN_ANSWER(Reply.cutOff(text(), true)),
    CLOSED_WITHOUT_ANSWER((wire, request, account) -> Tokens.NONE),
    SHORTER_THAN_LENGTH(Reply.cutOff(text(), false)),
    TRICKLE(Reply.trickle(text(), Duration.ofMillis(1200))),
    TRICKLE_WITHOUT_END((wire, request, account) -> {
        wire.head(200, JSON, "Content-Length: 100000");
        while (true) {
            wire.rest(Duration.ofMillis(100));
            wire.text(" ");
        }
    }),
    SILENCE((wire, request, account) -> {
        wire.awaitTheirEnd();
        return Tokens.NONE;
    }),
    HUNDRED_MEGABYTES((wire, request, account) -> {
        var answer = text();
        var json = answer.json();
        var begin = json.substring(0, json.indexOf("Good"));
        var megabytes = 100;
        wire.head(200, JSON, "Content-Length: " + (json.length() + megabytes * 1_000_000L));
        wire.text(begin);
        for (var i = 0; i < megabytes; i++) {
            wire.text("x".repeat(1_000_000));
        }
        wire.text(json.substring(begin.length()));
        return answer.price(request.prompt());
    }),
    TRUNCATED_AFTER_USAGE(brokenOff(text().jsonCountedFirst(), text())),
    TRUNCATED_BEFORE_USAGE(brokenOff(text().json(), null)),
    WRONG_CONTENT_TYPE(Reply.body("Content-Type: image/png", text().json(), text())),
    HTML(Reply.body("Content-Type: text/html", "<!doctype html><title>Welcome</title><p>Sign in to go on.", null)),
    OTHER_JSON(Reply.body(JSON, "{\"message\":\"Welcome\"}", null)),
    TWO_DOCUMENTS(Reply.body(JSON, text().json() + "\n" + Answer.of("Another.").counting("""
            {"prompt_tokens":500,"completion_tokens":500,"total_tokens":1000}""", null).json(), text())),
    GZIP_UNASKED(Reply.gzip(text())),

    STREAM(Reply.stream(text(), Duration.ZERO, true)),
    STREAM_CUT_OFF(Reply.halfStream(text(), null)),
    STREAM_ERROR_EVENT(Reply.halfStream(text(), """
            data: {"error":{"message":"overloaded","type":"server_error","code":"told"}}

            """)),
    STREAM_NO_USAGE(Reply.stream(text().notCounting(null), Duration.ZERO, true)),
    STREAM_WITHOUT_DONE(Reply.stream(text(), Duration.ZERO, false)),
    STREAM_UNFINISHED(Reply.halfStream(text(), ": and so on\n\n")),
    STREAM_RESET(RareReply.STREAM_RESET),
    STREAM_HALF_AN_EVENT(Reply.halfStream(text(), "data: {\"choices\":[{\"ind\n\ndata: [DONE]\n\n")),
    STREAM_ODD_TYPES(Reply.halfStream(text(), "data: {\"choices\":\"none\"}\n\ndata: [DONE]\n\n")),
    STREAM_NAMED_ERROR(Reply.halfStream(text(), "event: error\ndata: {\"type\":\"told\"}\n\ndata: [DONE]\n\n")),
    STREAM_USAGE_TEXT(Reply.stream(text().notCounting("""
            {"prompt_tokens":"many","completion_tokens":"few"}"""), Duration.ZERO, true)),
    STREAM_HTML(Reply.body("Content-Type: text/html", "<!doctype html><title>Welcome</title>", null)),
    STREAM_WITHOUT_END(RareReply.STREAM_WITHOUT_END),
    STREAM_HUNDRED_MEGABYTES(RareReply.STREAM_HUNDRED_MEGABYTES),
    STREAM_TRICKLE(Reply.stream(text(), Duration.ofMillis(1200), true)),

    USAGE_ZERO(Reply.answer(text().notCounting("{\"prompt_tokens\":0,\"completion_tokens\":0}"))),
    USAGE_EMPTY(Reply.answer(text().notCounting("{}"))),
    USAGE_BEYOND_LONG(Reply.answer(text().notCounting("""
            {"prompt_tokens":31,"completion_tokens":99999999999999999999999999}"""))),
    USAGE_PARTS_ABOVE_WHOLE(Reply.answer(text().counting("""
            {"prompt_tokens":31,"completion_tokens":17,"prompt_tokens_details":{"cached_tokens":99},\
            "completion_tokens_details":{"reasoning_tokens":-4}}""", new Tokens(31, 31, 17, 0)))),
    NULL(Reply.body(Reply.JSON, "null", null)),
    DEEP(Reply.body(Reply.JSON, "{\"a\":" + "[".repeat(100_000), null)),
    WRONG_CHARSET(Reply.body("Content-Type: application/json; charset=utf-16", text().json(), text())),
    LIMITED_WITHOUT_END(RareReply.LIMITED_WITHOUT_END),
    ERROR_OF_HUNDRED_MEGABYTES(RareReply.ERROR_OF_HUNDRED_MEGABYTES),
    NOT_HTTP(RareReply.NOT_HTTP),
    CHUNKED_GARBAGE(RareReply.CHUNKED_GARBAGE),
    HEADERS_WITHOUT_END(RareReply.HEADERS_WITHOUT_END);

    private final List<Reply> replies;

    Behaviour(Reply... replies) {
        this.replies = List.of(replies);
    }

    /** Those for calls that ask for a whole answer; they serve a stream, too, where their answer is one that can. */
    public static Set<Behaviour> whole() {
        return EnumSet.range(PLAIN, GZIP_UNASKED);
    }

    /** More of them, of which an attempt says enough. */
    public static Set<Behaviour> rare() {
        return EnumSet.range(USAGE_ZERO, HEADERS_WITHOUT_END);
    }

    /** Those for calls that ask for an answer piece by piece. */
    public static Set<Behaviour> streamed() {
        return EnumSet.range(STREAM, STREAM_TRICKLE);
    }

    /** As it is named in an address, and as a model's name. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Behaviour ofPath(String path) throws IOException {
        try {
            return valueOf(path.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new IOException(unknown);
        }
    }

    /** @param number of the request, from 0 */
    Reply reply(int number) {
        return replies.get(Math.min(number, replies.size() - 1));
    }

    private static Answer text() {
        return Answer.of("Good day, this is no project at all, but it is quite an answer.");
    }

    private static Reply plain() {
        return Reply.answer(text());
    }

    /** In the middle of the answer's text, though HTTP says that this is all. */
    private static Reply brokenOff(String json, Answer billed) {
        return Reply.body(JSON, json.substring(0, json.indexOf("no project")), billed);
    }
}
