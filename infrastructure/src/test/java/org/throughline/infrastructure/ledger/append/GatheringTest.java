package org.throughline.infrastructure.ledger.append;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.Pace;

class GatheringTest {
    private static final long BLOCK = 1_500;

    private final Gathering gathering = new Gathering(Pace.PROMPT);

    @Test
    void nobody_waits_for_callers_when_there_was_no_block_before() {
        assertThat(gathering.pauseMicros(1)).isZero();
    }

    @Test
    void a_block_waits_for_those_answered_before_as_long_as_they_keep_coming() {
        gathering.answered(10, 2, BLOCK);
        assertThat(gathering.pauseMicros(2)).isPositive();
        assertThat(gathering.pauseMicros(7)).isPositive();
        assertThat(gathering.pauseMicros(12)).isZero();
    }

    @Test
    void a_pause_in_which_nobody_came_is_the_last() {
        gathering.answered(10, 2, BLOCK);
        assertThat(gathering.pauseMicros(2)).isPositive();
        assertThat(gathering.pauseMicros(2)).isZero();
        assertThat(gathering.pauseMicros(3)).isZero();
    }

    @Test
    void it_ends_even_if_they_come_one_by_one() {
        gathering.answered(1000, 1, BLOCK);
        int pauses = 0;
        while (gathering.pauseMicros(1 + pauses) > 0) {
            pauses++;
        }
        assertThat(pauses).isEqualTo(8);
    }

    @Test
    void a_single_caller_never_waits() {
        for (int i = 0; i < 3; i++) {
            gathering.answered(1, 0, BLOCK);
            assertThat(gathering.pauseMicros(0)).isZero();
            assertThat(gathering.pauseMicros(1)).isZero();
        }
    }

    @Test
    void at_a_sparing_pace_a_block_rests_once_as_long_as_the_one_before_took() {
        var sparing = new Gathering(Pace.SPARING);
        sparing.answered(3, 2, BLOCK);
        assertThat(sparing.pauseMicros(2)).isEqualTo(BLOCK);
        assertThat(sparing.pauseMicros(4)).isZero();
        sparing.answered(4, 3, 60_000_000);
        assertThat(sparing.pauseMicros(3)).isEqualTo(Gathering.LONGEST_REST_MICROS);
        assertThat(sparing.pauseMicros(3)).isZero();
    }

    @Test
    void a_single_caller_does_not_wait_at_a_sparing_pace_either() {
        var sparing = new Gathering(Pace.SPARING);
        sparing.answered(1, 0, BLOCK);
        assertThat(sparing.pauseMicros(1)).isZero();
        sparing.answered(9, 1, BLOCK);
        assertThat(sparing.pauseMicros(0)).isZero();
        assertThat(sparing.pauseMicros(5)).isZero();
    }
}
