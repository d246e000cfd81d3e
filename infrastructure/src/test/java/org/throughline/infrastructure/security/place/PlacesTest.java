package org.throughline.infrastructure.security.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
    private static final Place CLIENT = place("203.0.113.9");
    private static final String PROXY = "10.0.0.7";

    private final Places places = new Places(
            Stream.of("10.0.0.0/8", "fd00::/8").map(NetworkRange::parse).toList());

    private static Place place(String address) {
        return Place.of(InetAddress.ofLiteral(address));
    }

    private Place behind(String peer, String... forwarded) {
        return places.of(new InetSocketAddress(InetAddress.ofLiteral(peer), 1234), List.of(forwarded));
    }

    @Test
    void whoever_holds_the_connection_is_where_they_are_whatever_they_say() {
        assertThat(behind("203.0.113.9")).isEqualTo(CLIENT);
        assertThat(behind("203.0.113.9", "for=198.51.100.1")).isEqualTo(CLIENT);
        assertThat(new Places(List.of())
                        .of(new InetSocketAddress(InetAddress.ofLiteral(PROXY), 1), List.of("for=203.0.113.9")))
                .as("nobody is trusted by default")
                .isEqualTo(place(PROXY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=203.0.113.9",
                "For=\"203.0.113.9:4711\";proto=https;by=10.0.0.7",
                "for=198.51.100.1, for=203.0.113.9",
                "for=\"_a,b;for=1.1.1.1\", for=203.0.113.9, for=10.9.9.9",
                "for=203.0.113.9,for=\"[fd00::1]:80\""
            })
    void a_trusted_proxy_is_believed_about_who_is_next_and_no_further_than_to_whom_nobody_trusts(String forwarded) {
        assertThat(behind(PROXY, forwarded)).isEqualTo(CLIENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"for=unknown", "for=_hidden", "proto=https", "for=", "for=\"[::1\"", "x", ",", "for=a.test"})
    void a_proxy_that_names_no_address_is_the_place_itself(String forwarded) {
        assertThat(behind(PROXY, forwarded)).isEqualTo(place(PROXY));
    }

    @Test
    void all_addresses_of_a_subscriber_are_one_place() {
        assertThat(place("2001:db8:0:1::5")).isEqualTo(place("2001:db8:0:1:ffff::1"));
        assertThat(place("2001:db8:0:1::5")).isNotEqualTo(place("2001:db8:0:2::5"));
        assertThat(place("::ffff:203.0.113.9")).isEqualTo(CLIENT);
        assertThat(CLIENT.toString()).doesNotContain(CLIENT.network());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0", "proxy.county.test", "", "fd00::/129", "10.0.0.0/8/8"})
    void what_is_no_address_and_no_range_is_refused_and_no_name_is_looked_up(String text) {
        assertThatThrownBy(() -> NetworkRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
