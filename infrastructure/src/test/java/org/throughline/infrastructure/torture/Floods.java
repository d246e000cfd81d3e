package org.throughline.infrastructure.torture;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** What somebody does to a server who means no good, each at ten times what one place may. */
final class Floods {
    /** Ten times the eight sign-ins that one place may have inside. */
    private static final int SIGN_INS_AT_ONCE = 80;

    /** Ten times the hundred connections that one place may have. */
    private static final int HALF_SENT = 1000;

    private static final int QUESTIONS_A_SECOND = 20;

    /** Case 22: the same question sixty times at once, and again when it is answered. */
    private static final int PAST_AT_ONCE = 60;

    /** Ten times what a worker asks who asks as often as those questions. */
    private static final int COMMANDS_A_SECOND = 200;

    private static final String PLACE = "127.0.0.66";

    private final FloodedServer server;
    private final long seed;
    private final ConcurrentMap<String, AtomicLong> answers = new ConcurrentHashMap<>();

    Floods(FloodedServer server, long seed) {
        this.server = server;
        this.seed = seed;
    }

    /** One that runs until it is stopped. */
    static final class Running {
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        private boolean goesOn() {
            return !over.get();
        }

        private void begin(Runnable work) {
            threads.add(Thread.ofVirtual().start(work));
        }

        void stop() throws InterruptedException {
            over.set(true);
            for (Thread thread : threads) {
                thread.interrupt();
                thread.join(TimeUnit.SECONDS.toMillis(40));
            }
        }
    }

    /** How often each status was answered to a flood; 0 where the connection broke. */
    long answered(String flood, int status) {
        AtomicLong count = answers.get(flood + " " + status);
        return count == null ? 0 : count.get();
    }

    /** What was broken off at the end tells nothing of the server. */
    private void count(Running running, String flood, int status) {
        if (!running.goesOn()) {
            return;
        }
        answers.computeIfAbsent(flood + " " + status, first -> new AtomicLong()).incrementAndGet();
    }

    Running begin(String flood) {
        return switch (flood) {
            case "sign-ins" -> signIns();
            case "half-sent" -> halfSent();
            case "past-questions" -> atRate(flood, QUESTIONS_A_SECOND, this::askForThePast);
            case "past-at-once" -> atOnce(flood, PAST_AT_ONCE, this::askForThePast);
            case "refused-commands" ->
                atRate(
                        flood,
                        COMMANDS_A_SECOND,
                        client -> client.ask(
                                "POST",
                                "/referrals/" + UUID.randomUUID() + "/sending",
                                server.value("flooder"),
                                "{\"target\":\"" + server.value("program") + "\",\"channel\":\"INTERNAL\"}"));
            default -> throw new IllegalArgumentException("There is no such flood");
        };
    }

    private Running signIns() {
        var running = new Running();
        var attempts = new AtomicLong(seed);
        for (int i = 0; i < SIGN_INS_AT_ONCE; i++) {
            running.begin(() -> {
                try (var client = new FloodClient(server.port(), PLACE)) {
                    while (running.goesOn()) {
                        long attempt = attempts.incrementAndGet();
                        String account = "name" + attempt + ":wrong" + attempt;
                        String basic =
                                "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
                        count(running, "sign-ins", client.ask("GET", "/me", basic, ""));
                        // Ten attempts a second of each: eight hundred a second of one place.
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                    }
                }
            });
        }
        return running;
    }

    private Running halfSent() {
        var running = new Running();
        running.begin(() -> {
            var held = new ArrayList<Socket>();
            while (running.goesOn()) {
                try {
                    Socket socket = FloodClient.connected(server.port(), PLACE);
                    socket.getOutputStream().write("GET /api/v1/me HTTP/1.1\r\nX:".getBytes(StandardCharsets.US_ASCII));
                    held.add(socket);
                } catch (IOException refused) {
                    count(running, "half-sent", 0);
                }
                if (held.size() > HALF_SENT) {
                    closeAll(held);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
            closeAll(held);
        });
        return running;
    }

    private static void closeAll(List<Socket> sockets) {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException gone) {
                // the server has closed it before
            }
        }
        sockets.clear();
    }

    private interface Request {
        int ask(FloodClient client);
    }

    private int askForThePast(FloodClient client) {
        return client.ask(
                "GET",
                "/programs/" + server.value("program") + "/caseload?limit=1&asOf=" + server.moment(),
                server.value("flooder"),
                "");
    }

    /** So many at once, each again after a second's rest, as {@code Retry-After} says. */
    private Running atOnce(String flood, int several, Request request) {
        var running = new Running();
        for (int i = 0; i < several; i++) {
            running.begin(() -> {
                try (var client = new FloodClient(server.port(), PLACE)) {
                    while (running.goesOn()) {
                        count(running, flood, request.ask(client));
                        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                    }
                }
            });
        }
        return running;
    }

    /** So many a second, whether they are answered or not, on as many connections as that takes up to a bound. */
    private Running atRate(String flood, int aSecond, Request request) {
        var running = new Running();
        int lanes = Math.min(aSecond, 60);
        long pause = TimeUnit.SECONDS.toNanos(1) * lanes / aSecond;
        for (int lane = 0; lane < lanes; lane++) {
            long first = pause * lane / lanes;
            running.begin(() -> {
                try (var client = new FloodClient(server.port(), PLACE)) {
                    long next = System.nanoTime() + first;
                    while (running.goesOn()) {
                        LockSupport.parkNanos(next - System.nanoTime());
                        next += pause;
                        count(running, flood, request.ask(client));
                    }
                }
            });
        }
        return running;
    }
}
