package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the HTTP server refuses before the application sees it is told as every other problem is. */
class NoRefusalIsEmptyIT {
    private static final Map<String, String> REQUESTS = Map.of(
            "a bad escape in the path",
            "GET /api/v1/clients/%zzKanarqvx HTTP/1.1\r\nHost: localhost\r\n",
            "half an escape in the query",
            "GET /api/v1/transitions?asOf=% HTTP/1.1\r\nHost: localhost\r\n",
            "an address too long",
            "GET /api/v1/clients/" + "Kanarqvx".repeat(2000) + " HTTP/1.1\r\nHost: localhost\r\n",
            "headers too large",
            "GET /api/v1/transitions HTTP/1.1\r\nHost: localhost\r\nX: " + "Kanarqvx".repeat(4000) + "\r\n",
            "no HTTP",
            "Kanarqvx\r\n");

    private final TestCounty county = TestCounty.get();

    @ParameterizedTest
    @CsvSource({
        "a bad escape in the path, 400, INVALID_REQUEST",
        "half an escape in the query, 400, INVALID_REQUEST",
        "no HTTP, 400, INVALID_REQUEST",
        "an address too long, 414, ADDRESS_TOO_LONG",
        "headers too large, 431, HEADERS_TOO_LARGE"
    })
    void what_the_server_refuses_is_a_problem_with_its_code(String request, int status, String code)
            throws IOException {
        String answer = answer(REQUESTS.get(request) + "Connection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").doesNotContain("Kanarqvx", "Kan arqvx");
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertThat(head)
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("no-store");
        JsonNode problem = new JsonMapper().readTree(answer.substring(head.length()));
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asString("")).isEqualTo(code);
        assertThat(problem.path("acceptable").asString("")).isNotBlank();
        assertThat(problem.path("correlationId").asString("")).isNotBlank();
        county.web().send("GET", null, problem.path("type").asString(""), null).done();
    }

    /** Answers keep the order of their requests, whoever gives them. */
    @Test
    void a_refusal_of_the_server_waits_for_the_answers_before_it() throws IOException {
        String answer = answer(String.join(
                "\r\n",
                "GET /api/v1/openapi HTTP/1.1",
                "Host: localhost",
                "",
                "GET /api/v1/clients/%zz HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "",
                ""));
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(answer.indexOf("INVALID_REQUEST")).isGreaterThan(answer.indexOf("HTTP/1.1 400 "));
    }

    private String answer(String request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(county.setting("local.server.port")))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
