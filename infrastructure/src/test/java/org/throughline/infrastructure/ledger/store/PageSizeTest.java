package org.throughline.infrastructure.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;

/** Pages are as large as is worth a round trip, whatever blocks are. */
class PageSizeTest {
    private static final int MEBIBYTE = 1024 * 1024;

    private final PageSize size = new PageSize();

    @Test
    void small_blocks_are_read_many_at_once_step_by_step() {
        Block small = block(1000);
        int before = size.blocks();
        size.read(Collections.nCopies(before, small));
        assertThat(size.blocks()).isEqualTo(4 * before);
        size.read(Collections.nCopies(size.blocks(), small));
        size.read(Collections.nCopies(size.blocks(), small));
        assertThat(size.blocks() * (long) small.size()).isBetween(MEBIBYTE * 9L / 10, (long) MEBIBYTE);
    }

    @Test
    void the_smallest_blocks_are_not_read_without_end() {
        Block smallest = block(1);
        for (int i = 0; i < 10; i++) {
            size.read(Collections.nCopies(size.blocks(), smallest));
        }
        assertThat(size.blocks()).isEqualTo(1024);
    }

    @Test
    void large_blocks_are_read_one_by_one() {
        size.read(List.of(block(7 * MEBIBYTE), block(1)));
        assertThat(size.blocks()).isEqualTo(1);
    }

    private static Block block(int payload) {
        var event = new NewEvent(
                UUID.randomUUID(),
                "a",
                "1",
                Set.of(),
                Map.of(),
                NewEvent.JSON,
                "x".repeat(payload).getBytes(StandardCharsets.UTF_8));
        return Chain.origin()
                .build(
                        List.of(EncodedEvent.of(event, new IndexKeys())),
                        UUID.randomUUID(),
                        0,
                        RecordedEvent.NO_CROSS_HEAD);
    }
}
