package dev.assay.testing.billed;

import dev.assay.usage.Tokens;
import java.io.IOException;
import java.time.Duration;

/** What hardly any service does, and any can. None of it is billed. */
enum RareReply implements Reply {

    LIMITED_WITHOUT_END {
        @Override
        void send(Wire wire) throws IOException {
            wire.head(429, "Retry-After: 7", "Content-Length: 1000");
            wire.awaitTheirEnd();
        }
    },

    ERROR_OF_HUNDRED_MEGABYTES {
        @Override
        void send(Wire wire) throws IOException {
            wire.head(500, "Content-Length: 100000000");
            for (var megabyte = 0; megabyte < 100; megabyte++) {
                wire.raw(new byte[1_000_000]);
            }
        }
    },

    NOT_HTTP {
        @Override
        void send(Wire wire) throws IOException {
            wire.text("SSH-2.0-OpenSSH_9.2p1\r\n\r\n");
        }
    },

    CHUNKED_GARBAGE {
        @Override
        void send(Wire wire) throws IOException {
            wire.head(200, JSON, "Transfer-Encoding: chunked");
            wire.text("none of\r\nthis is a chunk\r\n");
        }
    },

    HEADERS_WITHOUT_END {
        @Override
        void send(Wire wire) throws IOException {
            wire.text("HTTP/1.1 200 OK\r\n");
            while (true) {
                wire.text("X-More: to come\r\n");
                wire.rest(BETWEEN);
            }
        }
    },

    STREAM_RESET {
        @Override
        void send(Wire wire) throws IOException {
            wire.head(200, STREAM, "Transfer-Encoding: chunked");
            wire.chunk(EVENT);
            wire.rest(BETWEEN);
            wire.reset();
        }
    },

    STREAM_WITHOUT_END {
        @Override
        void send(Wire wire) throws IOException {
            wire.head(200, STREAM, "Transfer-Encoding: chunked");
            while (true) {
                wire.chunk(EVENT);
                wire.rest(BETWEEN);
            }
        }
    },

    STREAM_HUNDRED_MEGABYTES {
        @Override
        void send(Wire wire) throws IOException {
            wire.head(200, STREAM, "Transfer-Encoding: chunked");
            for (var megabyte = 0; megabyte < 100; megabyte++) {
                wire.chunk(EVENT.repeat(1_000_000 / EVENT.length()));
            }
        }
    };

    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final String STREAM = "Content-Type: text/event-stream";
    private static final String EVENT = "data: " + Answer.of("And ").events()[0] + "\n\n";

    @Override
    public Tokens send(Wire wire, Wire.Request request, Account account) throws IOException {
        send(wire);
        return Tokens.NONE;
    }

    abstract void send(Wire wire) throws IOException;
}
