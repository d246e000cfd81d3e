package org.throughline.infrastructure.ledger.checkpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.ConsistencyProof;
import org.throughline.infrastructure.ledger.proof.NoteSigner;
import org.throughline.infrastructure.ledger.proof.SignedNote;

/** A witness of C2SP tlog-witness that knows one ledger. */
final class TestWitness implements AutoCloseable {
    private final HttpServer server;
    private final NoteSigner signer;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Checkpoint last;

    TestWitness(KeyPair keys, Checkpoint last) throws IOException {
        this.signer = new NoteSigner("witness.example/w1", keys);
        this.last = last;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/add-checkpoint", this::answer);
        server.start();
    }

    URI prefix() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    NoteSigner signer() {
        return signer;
    }

    Checkpoint last() {
        return last;
    }

    /** Fails so many requests from now on. */
    void fail(int requests) {
        failures.set(requests);
    }

    int failuresLeft() {
        return failures.get();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            reply(exchange, 500, "");
            return;
        }
        int blank = body.indexOf("\n\n");
        List<String> lines = body.substring(0, blank).lines().toList();
        SignedNote note = SignedNote.parse(body.substring(blank + 2));
        Checkpoint checkpoint = Checkpoint.of(note);
        long old = Long.parseLong(lines.getFirst().substring("old ".length()));
        if (old != last.size()) {
            reply(exchange, 409, last.size() + "\n");
            return;
        }
        List<byte[]> path =
                lines.stream().skip(1).map(Base64.getDecoder()::decode).toList();
        boolean consistent =
                new ConsistencyProof(old, checkpoint.size(), path).verifies(last.root(), checkpoint.root());
        if (!consistent) {
            reply(exchange, 422, "");
            return;
        }
        last = checkpoint;
        String signed = SignedNote.of(note.text(), signer).toString();
        reply(exchange, 200, signed.substring(signed.indexOf("\n\n") + 2));
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
