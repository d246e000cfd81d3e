package org.throughline.infrastructure.ledger.store;

import java.time.Instant;
import org.throughline.infrastructure.ledger.block.Block;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where blocks are kept. Every read sees committed blocks only: those that no failure of the store can take back. An
 * implementation extends the conformance kit in its tests.
 */
public interface BlockStore {
    /**
     * Adds a block, durably, unless there is one with the same first position.
     *
     * <p>Errors: {@link DuplicateBlock} (there is one, which may not be committed yet), {@link StoreRefused} (the store
     * has not taken the block and will not); with every other error the block may or may not be there, now or later.
     */
    Mono<Void> insert(Block block);

    /** The block that begins at {@code first}, or nothing. */
    Mono<Block> at(long first);

    /** Place and time of the last block, or nothing in an empty store. */
    Mono<Stamp> last();

    /** Place and time of the block with the greatest first position not greater than {@code position}, or nothing. */
    Mono<Stamp> floor(long position);

    /** Blocks that begin in {@code [from, to)}, in order; read as demanded. */
    Flux<Block> range(long from, long to);

    /** The first {@code most} of the blocks that begin in {@code [from, to)}, in order; read at once. */
    Flux<Block> page(long from, long to, int most);

    /** Blocks that begin in {@code [from, to)} and have at least one of these keys, in order; read as demanded. */
    Flux<Block> withAnyKey(long[] keys, long from, long to);

    /** What the store's own clock shows now; nothing if it has none to tell. */
    default Mono<Instant> time() {
        return Mono.empty();
    }

    /** Index keys of the blocks that begin in {@code [from, to)}, block by block; read as demanded. */
    Flux<BlockKeys> keys(long from, long to);

    /**
     * Where and when a block was written.
     *
     * @param first position of its first event
     * @param next position behind its last event
     * @param at commit time in microseconds since 1970-01-01T00:00Z
     */
    record Stamp(long first, long next, long at) {}

    /**
     * What a block is found by.
     *
     * @param first position of its first event
     * @param next position behind its last event
     * @param keys its index keys
     */
    @SuppressWarnings("ArrayRecordComponent") // internal and never compared
    record BlockKeys(long first, long next, long[] keys) {}

    /** A block with the same first position exists. */
    final class DuplicateBlock extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public DuplicateBlock(long first) {
            super("there is a block at " + first, null, false, false);
        }
    }

    /** The block was not taken, and the same block will never be. */
    final class StoreRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StoreRefused(Throwable cause) {
            super("the store refused the block", cause);
        }
    }
}
