package dev.assay.identity;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Where an issuer shows its keys, over real HTTP. */
final class KeySite implements AutoCloseable {

    private final HttpServer server = HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String answer = "";

    KeySite() throws IOException {
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** From now on. */
    void show(String keys) {
        answer = keys;
    }

    int asked() {
        return asked.get();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/keys";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
