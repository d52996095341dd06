package dev.assay.testing.billed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One connection, which has one request and whatever answer its behaviour makes of it. */
final class Wire implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket;
    private final InputStream in;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * @param prompt the texts of its messages
     * @param stream whether it asks for an answer piece by piece
     */
    record Request(String path, String prompt, boolean stream) {}

    /** Empty if the connection is closed without one. */
    Optional<Request> read() throws IOException {
        var first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
            }
        }
        var body = JSON.readTree(in.readNBytes(length));
        var prompt = new StringBuilder();
        for (var message : body.path("messages")) {
            var content = message.path("content");
            prompt.append(content.asText());
            content.forEach(part -> prompt.append(part.path("text").asText()));
        }
        return Optional.of(new Request(first.split(" ")[1], prompt.toString(), body.path("stream").asBoolean()));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** @param headers whole lines without their ends */
    void head(int status, String... headers) throws IOException {
        var head = new StringBuilder("HTTP/1.1 ").append(status).append(" As told\r\nConnection: close\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        raw(head.append("\r\n").toString().getBytes(ISO_8859_1));
    }

    void text(String text) throws IOException {
        raw(text.getBytes(UTF_8));
    }

    void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Part of an answer without a length; the last one is empty. */
    void chunk(String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        text(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
    }

    /** The latency of a slow service, not a wait for anything. */
    void rest(Duration pause) throws IOException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopping) {
            throw new IOException(stopping);
        }
    }

    /** Says nothing until the other side has enough of it. */
    void awaitTheirEnd() throws IOException {
        while (in.read() >= 0) {
            continue;
        }
    }

    /** The connection breaks, instead of ending. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
