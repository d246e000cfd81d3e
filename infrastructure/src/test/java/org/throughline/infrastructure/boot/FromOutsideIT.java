package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What somebody without an account may do to those who have one: nothing. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FromOutsideIT {
    private static final int FLOOD = 60;

    private static Socket halfSent = new Socket();

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final int port = Integer.parseInt(county.setting("local.server.port"));

    @BeforeAll
    static void half_a_header() throws IOException {
        halfSent = new Socket(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(TestCounty.get().setting("local.server.port")));
        halfSent.setSoTimeout(30_000);
        halfSent.getOutputStream()
                .write("GET /api/v1/me HTTP/1.1\r\nHost: a\r\nX-Slow".getBytes(StandardCharsets.US_ASCII));
    }

    @AfterAll
    static void close() throws IOException {
        halfSent.close();
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest attempt(String name) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/me"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", basic(name, "wrong"))
                .build();
    }

    /** Case 20, with as many as one place may have connections. */
    @Test
    void sign_ins_at_once_are_told_when_to_come_again_and_whoever_is_signed_in_goes_on() {
        web.get(Staff.RESPONDER, "/me").done();
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; i < FLOOD; i++) {
                answers.add(client.sendAsync(attempt("flood" + i), HttpResponse.BodyHandlers.ofString()));
            }
            web.get(Staff.RESPONDER, "/me").done();
            List<HttpResponse<String>> all =
                    answers.stream().map(CompletableFuture::join).toList();
            assertThat(all).extracting(HttpResponse::statusCode).containsOnly(401, 503);
            assertThat(all)
                    .filteredOn(answer -> answer.statusCode() == 503)
                    .isNotEmpty()
                    .allSatisfy(answer -> {
                        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
                        assertThat(answer.body()).contains("SIGN_IN_BUSY");
                    });
        }
    }

    @Test
    void a_name_that_was_guessed_too_often_is_told_so_and_its_owner_at_work_is_not() {
        web.get(Staff.RESPONDER, "/me").done();
        for (int i = 0; i < 6; i++) {
            web.get(null, "/me", "Authorization", basic("guessed.at.once", "guess " + i));
        }
        Reply refused = web.get(null, "/me", "Authorization", basic("guessed.at.once", "the last"));
        refused.refused(429, "TOO_MANY_ATTEMPTS");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 301);
        web.get(Staff.RESPONDER, "/me").done();
    }

    /** Is the last, so that the time it waits for has passed meanwhile. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_header_that_breaks_off_has_its_end() throws IOException {
        String answer = new String(halfSent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("REQUEST_TIMEOUT", "application/problem+json");
    }

    /** Whatever is no request, and what breaks off in the middle of one. */
    private Stream<String> junk(String client) {
        String user = web.authorization(Staff.SUPERVISOR);
        String command = "POST /api/v1/clients/" + client + "/details HTTP/1.1\r\nHost: a\r\nAuthorization: " + user;
        return Stream.of(
                "Kanarqvx\u0001\u001b[31m\r\n\r\n",
                "GET /api/v1/clients/" + client + "\u0007 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/clients/" + client + " HTTP/1.1\r\nHost: a\r\nKanarqvx Name: x\r\n\r\n",
                "GET /api/v1/clients/" + client + " HTTP/1.1\r\nHost: a\r\nKanarqvx\u0001: x\r\n\r\n",
                "GET /api/v1/clients/" + client + " HTTP/1.1\r\nHost: a\r\nX: Kanarqvx\u001b[2J\r\n\r\n",
                "GET /api/v1/clients/" + client + "/%2e%2e;Kanarqvx HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/clients/" + client + "%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "KANARQVX /api/v1/clients/" + client + " HTTP/1.1\r\nHost: Kanarqvx:x\r\n\r\n",
                "GET /api/v1/clients/" + client + " HTTP/9.9\r\nHost: a\r\n\r\n",
                "POST /api/v1/clients/" + client + " HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
                "POST /api/v1/clients HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nKanarqvx\r\n",
                command + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"Kanarqvx\":",
                command + "\r\nContent-Type: Kanarqvx\u0001\r\nContent-Length: 2\r\n\r\n{}",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003Kanarqvx",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    }

    @Test
    void nothing_that_somebody_sends_makes_a_warning_and_nothing_of_it_stands_in_the_log() throws IOException {
        String client = Cast.get().id("client");
        int before = county.log().text().length();
        for (String sent : junk(client).toList()) {
            for (boolean waits : new boolean[] {true, false}) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setSoTimeout(300);
                    socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
                    if (waits) {
                        readOnce(socket);
                    } else {
                        socket.setSoLinger(true, 0);
                    }
                }
            }
        }
        // A request of ours after all of them: they were taken in before it was answered.
        web.get(Staff.RESPONDER, "/me").done();
        String log = county.log().text().substring(before);
        assertThat(log).doesNotContain("Kanarqvx", "KANARQVX", client);
        assertThat(log.lines().filter(line -> line.contains("WARN") || line.contains("ERROR")))
                .isEmpty();
        assertThat(log.chars().filter(character -> character < ' ' && character != '\n' && character != '\t'))
                .isEmpty();
    }

    private static void readOnce(Socket socket) {
        try {
            Objects.checkIndex(0, Math.max(1, socket.getInputStream().read(new byte[4096])));
        } catch (IOException closedOrSilent) {
            assertThat(closedOrSilent).isNotNull();
        }
    }
}
