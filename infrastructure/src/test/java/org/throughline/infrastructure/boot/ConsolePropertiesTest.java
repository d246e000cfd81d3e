package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;

class ConsolePropertiesTest {
    @Test
    void a_session_lasts_a_quarter_of_an_hour_without_use_and_half_a_day_with_it() {
        ConsoleProperties properties = new Binder().bindOrCreate("throughline.console", ConsoleProperties.class);

        assertThat(properties.origin()).isNull();
        assertThat(properties.sessions().idle()).isEqualTo(Duration.ofMinutes(15));
        assertThat(properties.sessions().longest()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void an_origin_without_tls_beyond_the_loopback_is_refused_without_repeating_it() {
        var session = new ConsoleProperties.Session(Duration.ofMinutes(15), Duration.ofHours(12));

        assertThatThrownBy(() -> new ConsoleProperties(URI.create("http://care.county.test"), session, false))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining("throughline.console.origin")
                .hasMessageContaining("https://")
                .hasMessageNotContaining("care.county");
        assertThat(new ConsoleProperties(URI.create("https://care.county.test"), session, false).origin())
                .isNotNull();
    }

    @Test
    void a_session_is_neither_endless_nor_over_before_it_begins() {
        Duration quarter = Duration.ofMinutes(15);
        assertThatThrownBy(() -> new ConsoleProperties.Session(Duration.ofSeconds(30), quarter))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining("from 2m to 1h");
        assertThatThrownBy(() -> new ConsoleProperties.Session(Duration.ofHours(2), Duration.ofHours(12)))
                .isInstanceOf(SettingRefused.class);
        assertThatThrownBy(() -> new ConsoleProperties.Session(quarter, Duration.ofMinutes(10)))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining("throughline.console.session.longest");
        assertThatThrownBy(() -> new ConsoleProperties.Session(quarter, Duration.ofDays(2)))
                .isInstanceOf(SettingRefused.class);
    }
}
