package org.throughline.infrastructure.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class InstantTextTest {
    private static final long YEAR_10100 = 256_000_000_000L;
    private static final int[] UNITS = {1, 1_000, 1_000_000, 1_000_000_000};

    private static Optional<Instant> ours(String text) {
        try {
            return Optional.of(InstantText.parse(text));
        } catch (DateTimeException refused) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> theirs(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException refused) {
            return Optional.empty();
        }
    }

    @Property(tries = 2_000)
    void every_instant_is_read_as_it_was_written(
            @ForAll @LongRange(min = -70_000_000_000L, max = YEAR_10100) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(max = 3) int unit) {
        Instant instant = Instant.ofEpochSecond(second, nanos - nanos % UNITS[unit]);

        assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
    }

    @Property(tries = 2_000)
    void a_text_with_another_character_anywhere_is_read_or_refused_as_the_general_parser_does(
            @ForAll @LongRange(min = -70_000_000_000L, max = YEAR_10100) long second,
            @ForAll @IntRange(max = 40) int place,
            @ForAll @CharRange(from = '+', to = 'Z') char other) {
        String text = Instant.ofEpochSecond(second, 120_000_000).toString();
        int at = place % text.length();
        String changed = text.substring(0, at) + other + text.substring(at + 1);

        assertThat(ours(changed)).isEqualTo(theirs(changed));
    }

    @Test
    void the_edges_of_a_calendar_are_those_of_the_general_parser() {
        for (String text : List.of(
                "",
                "Z",
                "2026-02-29T00:00:00Z",
                "2024-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T23:59:60Z",
                "2026-12-31T23:59:60Z",
                "2026-01-01T25:00:00Z",
                "2026-01-01T00:00:00",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00.1Z",
                "2026-01-01T00:00:00.12345Z",
                "2026-01-01T00:00:00.1234567890Z",
                "0000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "2026-01-01T00:00:00.123z",
                "2026-01-01T00:00:00+01:00",
                "٢٠٢٦-01-01T00:00:00Z",
                Instant.MIN.toString(),
                Instant.MAX.toString())) {
            assertThat(ours(text)).as(text).isEqualTo(theirs(text));
        }
    }
}
