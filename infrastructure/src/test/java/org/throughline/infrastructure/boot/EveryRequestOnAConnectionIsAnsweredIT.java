package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Clients keep connections and send many requests on each; none of them may stay without its answer. */
class EveryRequestOnAConnectionIsAnsweredIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ROUNDS = 5;

    private final TestCounty county = TestCounty.get();

    /** The first answer takes its time, the second is at hand: it is given while the first is being finished. */
    @Test
    void a_request_after_one_that_was_sent_before_the_answer_to_another_is_answered() throws IOException {
        String path = Cast.get().fill("/clients/{client}");
        String slow =
                get(path, "Authorization: " + county.web().authorization(Staff.SUPERVISOR), "Purpose-Of-Use: TREAT");
        String quick = get(path);
        try (var connection = new KeptConnection(Integer.parseInt(county.setting("local.server.port")), PATIENCE)) {
            for (int round = 0; round < ROUNDS; round++) {
                connection.send(slow, quick);
                assertThat(connection.status()).isEqualTo(200);
                assertThat(connection.status()).isEqualTo(401);
                connection.send(slow);
                assertThat(connection.status()).as("round %d", round).isEqualTo(200);
            }
        }
    }

    private static String get(String path, String... headers) {
        var request = new StringBuilder("GET /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("\r\n").toString();
    }
}
