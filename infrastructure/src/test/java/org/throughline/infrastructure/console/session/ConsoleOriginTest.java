package org.throughline.infrastructure.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ConsoleOriginTest {
    private static MockServerHttpRequest.BaseBuilder<?> at(String host) {
        return MockServerHttpRequest.post("/console/stay").localAddress(new InetSocketAddress(host, 8080));
    }

    @Test
    void it_is_this_machine_at_the_port_that_was_asked_unless_it_is_set() {
        var origin = new ConsoleOrigin(null);

        for (String own : new String[] {"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"}) {
            assertThat(origin.isOf(at("127.0.0.1").header("Origin", own).build()))
                    .as(own)
                    .isTrue();
        }
        for (String foreign : new String[] {
            "null",
            "",
            "http://127.0.0.1:8081",
            "http://127.0.0.1",
            "https://127.0.0.1:8080",
            "http://elsewhere.test:8080",
            "http://localhost:8080/",
            "http://localhost.elsewhere.test:8080"
        }) {
            assertThat(origin.isOf(at("127.0.0.1").header("Origin", foreign).build()))
                    .as(foreign)
                    .isFalse();
        }
        assertThat(origin.isOf(at("127.0.0.1").build())).as("none").isFalse();
        assertThat(origin.isOf(at("127.0.0.1")
                        .header("Origin", "http://localhost:8080", "http://localhost:8080")
                        .build()))
                .as("two")
                .isFalse();
        assertThat(origin.isGuarded(at("127.0.0.1").build())).isTrue();
        assertThat(origin.isGuarded(at("192.0.2.7").build())).isFalse();
    }

    @Test
    void one_that_is_set_is_the_only_one() {
        var origin = new ConsoleOrigin(URI.create("https://Care.county.test:443/"));

        assertThat(origin.isOf(at("192.0.2.7")
                        .header("Origin", "https://care.county.test")
                        .build()))
                .isTrue();
        assertThat(origin.isOf(at("127.0.0.1")
                        .header("Origin", "http://127.0.0.1:8080")
                        .build()))
                .isFalse();
        assertThat(origin.isGuarded(at("192.0.2.7").build())).isTrue();
    }

    @Test
    void beyond_the_loopback_it_is_of_https() {
        for (String taken :
                new String[] {"https://care.county.test", "https://care.test:8443", "http://localhost:8080"}) {
            assertThat(ConsoleOrigin.isOne(URI.create(taken))).as(taken).isTrue();
        }
        for (String refused : new String[] {
            "http://care.county.test",
            "https://care.county.test/console",
            "https://a@care.county.test",
            "https://care.county.test?a=b",
            "ftp://localhost",
            "care.county.test",
            "https:///console"
        }) {
            assertThat(ConsoleOrigin.isOne(URI.create(refused))).as(refused).isFalse();
        }
    }
}
