package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatheringTest {
    private final Gathering gathering = new Gathering();

    @Test
    void nobody_waits_for_callers_when_there_was_no_block_before() {
        assertThat(gathering.pause(1)).isFalse();
    }

    @Test
    void a_block_waits_for_those_answered_before_as_long_as_they_keep_coming() {
        gathering.answered(10, 2);
        assertThat(gathering.pause(2)).isTrue();
        assertThat(gathering.pause(7)).isTrue();
        assertThat(gathering.pause(12)).isFalse();
    }

    @Test
    void a_pause_in_which_nobody_came_is_the_last() {
        gathering.answered(10, 2);
        assertThat(gathering.pause(2)).isTrue();
        assertThat(gathering.pause(2)).isFalse();
        assertThat(gathering.pause(3)).isFalse();
    }

    @Test
    void it_ends_even_if_they_come_one_by_one() {
        gathering.answered(1000, 1);
        int pauses = 0;
        while (gathering.pause(1 + pauses)) {
            pauses++;
        }
        assertThat(pauses).isEqualTo(8);
    }

    @Test
    void a_single_caller_never_waits() {
        for (int i = 0; i < 3; i++) {
            gathering.answered(1, 0);
            assertThat(gathering.pause(0)).isFalse();
            assertThat(gathering.pause(1)).isFalse();
        }
    }
}
