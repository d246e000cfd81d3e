package org.throughline.infrastructure.ledger;

import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.store.BlockStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store whose time nobody is told, for tests with a clock of their own. */
record StoreWithoutClock(BlockStore store) implements BlockStore {
    @Override
    public Mono<Void> insert(Block block) {
        return store.insert(block);
    }

    @Override
    public Mono<Block> at(long first) {
        return store.at(first);
    }

    @Override
    public Mono<Stamp> last() {
        return store.last();
    }

    @Override
    public Mono<Stamp> floor(long position) {
        return store.floor(position);
    }

    @Override
    public Flux<Block> range(long from, long to) {
        return store.range(from, to);
    }

    @Override
    public Flux<Block> page(long from, long to, int most) {
        return store.page(from, to, most);
    }

    @Override
    public Flux<Block> withAnyKey(long[] keys, long from, long to) {
        return store.withAnyKey(keys, from, to);
    }

    @Override
    public Flux<BlockKeys> keys(long from, long to) {
        return store.keys(from, to);
    }
}
