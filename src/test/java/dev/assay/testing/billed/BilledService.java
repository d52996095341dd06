package dev.assay.testing.billed;

import dev.assay.usage.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service that speaks OpenAI's chat completions on {@code /<behaviour>/v1/chat/completions}, in one way or another,
 * and keeps a bill.
 *
 * <p>The rule: it bills an answer that it delivered whole, with the counts that it wrote into {@code usage}. A count
 * that is no whole number, negative, or larger than any request can be, counts as not written, and so do two counts of
 * zero. Where a count is not written it bills the estimate: a token for each four characters (Unicode code points),
 * rounded up, of the texts of the request's messages, and of the answer's text. It bills nothing for another status
 * than 200, for what never came whole by the rules of HTTP or of event streams, and for what is no chat completion.
 * JSON that came whole but breaks off is billed by its usage where that comes before the break, and not at all where it
 * does not. Of two documents the first is the answer.
 *
 * <p>What nobody can know from outside, and a caller's ledger can therefore not promise: whether a service bills a call
 * that it did not answer, or whose answer was lost or given up underway, and how many tokens it would count there.
 * This one bills nothing then; others do. Nor whether its counts are right.
 */
public final class BilledService implements AutoCloseable {

    private final ServerSocket server;
    private final Map<Behaviour, Account> accounts = new EnumMap<>(Behaviour.class);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answering = new AtomicInteger();

    public BilledService() {
        for (var behaviour : Behaviour.values()) {
            accounts.put(behaviour, new Account());
        }
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofPlatform().daemon().name("billed-service").start(this::accept);
    }

    /** As the catalogue takes it. */
    public String baseUrl(Behaviour behaviour) {
        return "http://127.0.0.1:" + server.getLocalPort() + "/" + behaviour.path() + "/v1";
    }

    /** Whether no request is being answered: all is billed, and who has given a call up has closed its connection. */
    public boolean isIdle() {
        return answering.get() == 0;
    }

    public Account account(Behaviour behaviour) {
        return accounts.get(behaviour);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (var wire = new Wire(socket)) {
            var request = wire.read();
            if (request.isPresent()) {
                answer(wire, request.get());
            }
        } catch (IOException gone) {
            // the caller had enough, which is no answer that could be billed
        } finally {
            open.remove(socket);
        }
    }

    private void answer(Wire wire, Wire.Request request) throws IOException {
        var parts = request.path().split("/", 3);
        var behaviour = Behaviour.ofPath(parts[1]);
        var account = accounts.get(behaviour);
        if (!parts[2].equals("v1/chat/completions")) {
            account.strayed();
            Reply.answer(Answer.of("Nobody should have come here.")).send(wire, request, account);
            return;
        }
        answering.incrementAndGet();
        try {
            var charge = behaviour.reply(account.arrived()).send(wire, request, account);
            if (!charge.equals(Tokens.NONE)) {
                account.charge(charge);
            }
        } finally {
            answering.decrementAndGet();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
