package org.throughline.infrastructure.projection.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.projection.Runners;
import reactor.core.publisher.Flux;

/** A feed that is slower than the tail holds it back, by the number and by the size of the blocks that wait. */
class BlockInboxTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final int MEBIBYTE = 1024 * 1024;

    private final Runners runners = new Runners();
    private final BlockInbox inbox = new BlockInbox();
    private final AtomicInteger given = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        runners.close();
    }

    @Test
    void blocks_come_in_order_and_each_once() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            append(10);
        }
        List<Block> blocks = Runners.now(runners.ledger.tail(0).take(21).collectList());
        Flux.fromIterable(blocks).concatWith(Flux.never()).subscribe(inbox);
        assertThat(inbox.next(AT_ONCE)).isEqualTo(blocks);
        assertThat(inbox.next(AT_ONCE)).isEmpty();
    }

    @Test
    void small_blocks_are_held_back_by_their_number() throws InterruptedException {
        endlessly(append(10));
        assertThat(given).hasValue(2048);
        assertThat(inbox.next(AT_ONCE)).hasSize(2048);
        assertThat(given).hasValue(2 * 2048);
        assertThat(inbox.next(AT_ONCE)).hasSize(2048);
    }

    @Test
    void large_blocks_are_held_back_by_their_size() throws InterruptedException {
        endlessly(append(MEBIBYTE));
        assertThat(given).hasValueLessThan(12);
        int first = inbox.next(AT_ONCE).size();
        assertThat(first).isBetween(4, 11);
        assertThat(inbox.next(AT_ONCE)).hasSize(first);
        assertThat(given).hasValue(3 * first);
    }

    @Test
    void a_tail_that_fails_is_told_after_what_came_before() throws InterruptedException {
        Block block = append(10);
        Flux.just(block)
                .concatWith(Flux.error(new IllegalStateException("gone")))
                .subscribe(inbox);
        assertThat(inbox.next(AT_ONCE)).containsExactly(block);
        assertThatThrownBy(() -> inbox.next(Duration.ofDays(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("gone");
    }

    private void endlessly(Block block) {
        Flux.<Block>generate(sink -> {
                    given.incrementAndGet();
                    sink.next(block);
                })
                .subscribe(inbox);
    }

    /** A block with one event of so many bytes. */
    private Block append(int bytes) {
        var event = new NewEvent(UUID.randomUUID(), "a", "1", Set.of(), Map.of(), NewEvent.JSON, new byte[bytes]);
        long first = Runners.now(runners.ledger.append(List.of(event), AppendCondition.none()))
                .first();
        return Runners.now(runners.ledger.tail(first).next());
    }
}
