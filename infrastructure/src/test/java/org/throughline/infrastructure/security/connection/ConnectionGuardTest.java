package org.throughline.infrastructure.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.security.place.NetworkRange;
import org.throughline.infrastructure.security.place.Places;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Case 21: connections that are opened and do not go on are ended, and there is room for others. */
class ConnectionGuardTest {
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Socket> sockets = new ArrayList<>();
    private @Nullable DisposableServer server;

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        if (server != null) {
            server.disposeNow(Duration.ofSeconds(1));
        }
    }

    private void start(ConnectionLimits limits, NetworkRange... trusted) {
        HttpServer plain = HttpServer.create().host("127.0.0.1").port(0);
        server = new ConnectionGuard(limits, new Places(List.of(trusted)), meters, "test")
                .apply(plain)
                .route(routes -> routes.get("/", (request, response) -> response.sendString(Mono.just("hello")))
                        .post(
                                "/",
                                (request, response) -> response.sendString(
                                        request.receive().aggregate().asString().defaultIfEmpty("none")))
                        .get(
                                "/large",
                                (request, response) -> response.sendString(
                                        Flux.range(0, 100_000).map(line -> "x".repeat(1000)))))
                .bindNow();
    }

    private Socket open() throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(8 * 1024);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(),
                java.util.Objects.requireNonNull(server).port()));
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Everything until the server closes. */
    private static String rest(Socket socket) {
        var all = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                all.append((char) next);
            }
        } catch (java.net.SocketTimeoutException open) {
            return all + " (still open)";
        } catch (IOException reset) {
            return all.toString();
        }
        return all.toString();
    }

    private static String answer(Socket socket) throws IOException {
        byte[] bytes = new byte[4096];
        int length = socket.getInputStream().read(bytes);
        return new String(bytes, 0, Math.max(length, 0), StandardCharsets.US_ASCII);
    }

    private double late(String phase) {
        Counter counted =
                meters.find("throughline.connections.late").tag("phase", phase).counter();
        return counted == null ? 0 : counted.count();
    }

    private double connections() {
        return meters.get("throughline.connections").gauge().value();
    }

    private ConnectionLimits with(Duration header, Duration body, Duration idle, Duration answer) {
        return new ConnectionLimits(header, body, idle, answer, 100, 100);
    }

    @Test
    void a_header_that_does_not_come_to_its_end_is_ended_however_many_bytes_of_it_trickle_in() throws IOException {
        start(with(Duration.ofMillis(400), LONG, LONG, LONG));
        Socket silent = open();
        Socket half = open();
        send(half, "GET / HTTP/1.1\r\nHost: a\r\nX-Slow:");
        Socket trickling = open();
        send(trickling, "GET / HTTP/1.1\r\n");
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .until(() -> {
                    try {
                        send(trickling, "X: y\r\n");
                        return false;
                    } catch (IOException ended) {
                        return true;
                    }
                });
        assertThat(rest(half)).startsWith("HTTP/1.1 408 ");
        assertThat(rest(silent)).isEmpty();
        assertThat(late("header")).isEqualTo(3);
        Awaitility.await().untilAsserted(() -> assertThat(connections()).isZero());
    }

    @Test
    void a_body_that_does_not_come_to_its_end_is_ended() throws IOException {
        start(with(LONG, SHORT, LONG, LONG));
        Socket half = open();
        send(half, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
        assertThat(rest(half)).startsWith("HTTP/1.1 408 ");
        assertThat(late("body")).isEqualTo(1);
    }

    @Test
    void a_connection_that_rests_is_ended_and_one_that_is_used_is_not() throws IOException {
        start(with(LONG, LONG, SHORT, LONG));
        Socket resting = open();
        send(resting, GET);
        assertThat(rest(resting)).contains("200 OK", "hello");
        assertThat(late("idle")).isEqualTo(1);

        Socket used = open();
        for (int round = 0; round < 3; round++) {
            send(used, GET);
            assertThat(answer(used)).contains("200 OK");
        }
        Socket ahead = open();
        send(ahead, GET + GET + GET);
        assertThat(rest(ahead).split("hello", -1)).hasSize(4);
    }

    @Test
    void a_request_that_begins_on_a_resting_connection_has_the_time_of_a_header() throws IOException {
        start(with(SHORT, LONG, LONG, LONG));
        Socket socket = open();
        send(socket, GET);
        assertThat(answer(socket)).contains("200 OK");
        send(socket, "GET / HT");
        assertThat(rest(socket)).contains("408 ");
    }

    @Test
    void a_client_that_takes_nothing_of_its_answer_is_ended() throws IOException {
        start(with(LONG, LONG, LONG, Duration.ofMillis(300)));
        Socket deaf = open();
        send(deaf, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
        Awaitility.await().untilAsserted(() -> assertThat(late("answer")).isEqualTo(1));
        Awaitility.await().untilAsserted(() -> assertThat(connections()).isZero());
    }

    @Test
    void a_place_has_no_more_than_its_part_and_is_told_when_to_come_again() throws IOException {
        start(new ConnectionLimits(LONG, LONG, LONG, LONG, 3, 100));
        for (int i = 0; i < 3; i++) {
            Socket socket = open();
            send(socket, GET);
            assertThat(answer(socket)).contains("200 OK");
        }
        assertThat(rest(open())).startsWith("HTTP/1.1 503 ").contains("retry-after: 5");
        sockets.getFirst().close();
        Awaitility.await().untilAsserted(() -> {
            Socket socket = open();
            send(socket, GET);
            assertThat(answer(socket)).contains("200 OK");
        });
    }

    @Test
    void behind_a_trusted_proxy_stand_many_and_all_together_still_have_their_bound() throws IOException {
        start(new ConnectionLimits(LONG, LONG, LONG, LONG, 3, 8), NetworkRange.parse("127.0.0.0/8"));
        for (int i = 0; i < 8; i++) {
            Socket socket = open();
            send(socket, GET);
            assertThat(answer(socket)).contains("200 OK");
        }
        assertThat(rest(open())).startsWith("HTTP/1.1 503 ");
        assertThat(meters.get("throughline.connections.refused")
                        .tag("reason", "all")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
