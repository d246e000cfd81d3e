package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.ledger.Samples.append;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.opening.Opening;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;
import org.throughline.infrastructure.ledger.store.PageSize;
import reactor.test.StepVerifier;

/** How much of the past a follower reads from the store before anybody has asked for it. */
class TailPagesTest {
    private static final int MEBIBYTE = 1024 * 1024;

    private final InMemoryBlockStore store = new InMemoryBlockStore();
    private Ledger ledger = open();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void one_page_is_read_ahead_and_no_more() {
        int page = new PageSize().blocks();
        for (int i = 1; i < 12 * page; i++) {
            append(ledger, event("a"));
        }
        reopen();
        // one more than is asked for is on its way inside the tail
        StepVerifier.create(ledger.tail(0), 0)
                .thenRequest(1)
                .expectNextCount(1)
                .thenRequest(page - 3)
                .expectNextCount(page - 3)
                .then(() -> assertThat(store.pages()).isEqualTo(2))
                .thenRequest(page)
                .expectNextCount(page)
                .then(() -> assertThat(store.pages()).isEqualTo(3))
                .thenCancel()
                .verify(Samples.BOUND);
        assertThat(store.pages()).isEqualTo(3);
    }

    @Test
    void blocks_larger_than_those_before_end_a_page_early() {
        for (int i = 0; i < 40; i++) {
            append(ledger, event("a"));
        }
        long large = append(ledger, large()).first();
        for (int i = 1; i < 12; i++) {
            append(ledger, large());
        }
        reopen();
        List<Block> followed = get(ledger.tail(0).takeUntil(block -> block.first() == large));
        assertThat(followed.getLast().size()).isGreaterThan(3 * MEBIBYTE);
        assertThat(store.pageBytes()).isLessThan(10L * MEBIBYTE);
    }

    private static NewEvent large() {
        return new NewEvent(UUID.randomUUID(), "a", "1", Set.of(), Map.of(), NewEvent.JSON, new byte[3 * MEBIBYTE]);
    }

    private void reopen() {
        ledger.close();
        ledger = open();
    }

    private Ledger open() {
        LedgerOptions options = LedgerOptions.defaults().withRecentBytes(1);
        return get(new Opening("care", store, options, LedgerEnvironment.real()).open());
    }
}
