package org.throughline.infrastructure.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTimesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T22:05:00Z");

    private final LocalTimes times = new LocalTimes(ZoneId.of("America/Los_Angeles"), DrawnPages.words());

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T21:50:00Z, overdue 15 min",
        "2026-12-01T20:05:00Z, overdue 2 h",
        "2026-11-30T08:00:00Z, overdue 38 h",
        "2026-11-29T01:00:00Z, overdue 2 d",
        "2026-12-01T23:00:00Z, in 55 min",
        "2026-12-02T00:30:00Z, in 2 h 25 min",
        "2026-12-02T07:59:00Z, in 9 h",
        "2026-12-02T08:00:00Z, tomorrow",
        "2026-12-03T09:00:00Z, in 2 days"
    })
    void what_is_left_is_said_in_the_unit_one_would_use(String due, String words) {
        assertThat(times.left(Instant.parse(due), NOW)).isEqualTo(words);
    }

    @Test
    void the_days_until_are_those_of_the_county_also_where_one_has_25_hours() {
        Instant saturday = Instant.parse("2026-11-01T05:30:00Z");
        assertThat(times.left(Instant.parse("2026-11-02T07:30:00Z"), saturday)).isEqualTo("tomorrow");
        assertThat(times.left(Instant.parse("2026-11-02T08:30:00Z"), saturday)).isEqualTo("in 2 days");
    }

    @Test
    void a_moment_names_its_zone() {
        assertThat(times.moment(NOW)).isEqualTo("Tue 1 Dec 2026, 14:05 PST");
        assertThat(times.due(Instant.parse("2026-12-01T20:05:00Z"), NOW)).isEqualTo("Today 12:05");
        assertThat(times.due(Instant.parse("2026-12-02T00:30:00Z"), NOW)).isEqualTo("16:30");
        assertThat(times.due(Instant.parse("2026-12-04T01:00:00Z"), NOW)).isEqualTo("Thu 3 Dec 17:00");
    }
}
