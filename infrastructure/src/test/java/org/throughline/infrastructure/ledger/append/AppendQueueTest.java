package org.throughline.infrastructure.ledger.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.AppendBounds;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.TagRanks;
import org.throughline.infrastructure.ledger.problem.LedgerClosed;
import org.throughline.infrastructure.ledger.problem.LedgerOverloaded;

/** What waits is bounded, and what goes into one block together is too. */
class AppendQueueTest {
    private static final int MANY = 1_000_000;

    @Test
    void no_more_wait_than_allowed_and_taking_some_makes_room() {
        AppendQueue queue = queue(2, MANY);
        line(queue, append(1, 10));
        line(queue, append(1, 10));
        assertThatThrownBy(() -> line(queue, append(1, 10))).isInstanceOf(LedgerOverloaded.class);
        queue.takeGroup();
        line(queue, append(1, 10));
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void no_more_bytes_wait_than_allowed_and_taking_some_makes_room() {
        PendingAppend one = append(1, 600);
        AppendQueue queue = queue(MANY, 2 * one.bytes());
        line(queue, one);
        line(queue, append(1, 600));
        assertThatThrownBy(() -> line(queue, append(1, 1))).isInstanceOf(LedgerOverloaded.class);
        queue.takeGroup();
        line(queue, append(1, 600));
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void what_is_larger_than_the_bound_waits_only_where_nothing_else_does() {
        AppendQueue queue = queue(MANY, 100);
        line(queue, append(1, 5000));
        assertThatThrownBy(() -> line(queue, append(1, 1))).isInstanceOf(LedgerOverloaded.class);
    }

    @Test
    void a_block_has_up_to_128_events_of_several_appends_and_none_is_split() {
        AppendQueue queue = queue(MANY, MANY);
        IntStream.range(0, 50).forEach(i -> line(queue, append(3, 1)));
        assertThat(queue.takeGroup()).hasSize(42);
        assertThat(queue.takeGroup()).hasSize(8);
        line(queue, append(200, 1));
        line(queue, append(1, 1));
        assertThat(queue.takeGroup()).hasSize(1);
        assertThat(queue.takeGroup()).hasSize(1);
    }

    @Test
    void a_block_has_up_to_128_kibibytes_of_several_appends() {
        AppendQueue queue = queue(MANY, MANY);
        PendingAppend quarter = append(1, 32 * 1024);
        IntStream.range(0, 4).forEach(i -> line(queue, append(1, 32 * 1024)));
        assertThat(4 * quarter.bytes()).isGreaterThan(128 * 1024);
        assertThat(queue.takeGroup()).hasSize(3);
        assertThat(queue.takeGroup()).hasSize(1);
    }

    @Test
    void who_has_given_up_is_not_taken_and_who_is_left_at_the_end_is_told() {
        AppendQueue queue = queue(MANY, MANY);
        PendingAppend impatient = append(1, 1);
        PendingAppend patient = append(1, 1);
        line(queue, impatient);
        line(queue, patient);
        assertThat(impatient.withdraw()).isTrue();
        assertThat(queue.takeGroup()).containsExactly(patient);
        assertThat(patient.withdraw()).as("taken already").isFalse();
        PendingAppend late = append(1, 1);
        line(queue, late);
        queue.close();
        assertThatThrownBy(() -> line(queue, append(1, 1))).isInstanceOf(LedgerClosed.class);
        assertThat(queue.abandon()).containsExactly(late);
        assertThat(queue.size()).isZero();
    }

    private static AppendQueue queue(int appends, long bytes) {
        return new AppendQueue(new AppendBounds(appends, bytes, 128, 128 * 1024));
    }

    private static void line(AppendQueue queue, PendingAppend append) {
        queue.place(append, "care");
        queue.line(append);
    }

    private static PendingAppend append(int events, int payload) {
        List<EncodedEvent> encoded = IntStream.range(0, events)
                .mapToObj(i -> EncodedEvent.of(
                        new NewEvent(UUID.randomUUID(), "a", "1", Set.of(), Map.of(), NewEvent.JSON, new byte[payload]),
                        new IndexKeys()))
                .toList();
        return new PendingAppend(encoded, AppendCondition.none(), TagRanks.NONE);
    }
}
