package org.throughline.infrastructure.ledger.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.Leaf;
import org.throughline.infrastructure.ledger.block.SearchPlan;
import org.throughline.infrastructure.ledger.block.VerifiedEnd;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.store.BlockStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * What this node knows to be committed: the chain's end and the newest blocks. It only grows, block after block, from
 * whoever sees the next one first: the appender that wrote it, or a read of the store. Thread-safe; no call waits for
 * the store while it holds the lock.
 */
public final class Committed {
    private final Object lock = new Object();
    private final BlockStore store;
    private final RecentBlocks recent;
    private final OlderKeys older;
    private final List<MonoSink<Long>> waiting = new ArrayList<>();
    private volatile Chain chain;
    private @Nullable LedgerDamaged damage;
    private @Nullable Sign sign;

    public Committed(BlockStore store, VerifiedEnd opened, long recentBytes) {
        this.store = store;
        this.chain = opened.end();
        long begin = opened.before().next();
        this.older = new OlderKeys(store, begin, recentBytes);
        this.recent = new RecentBlocks(begin, recentBytes, older::add);
        opened.blocks().forEach(verified -> recent.add(verified.block(), verified.events()));
    }

    public Chain chain() {
        return chain;
    }

    /** Takes note of a block this node built of {@code events} on {@link #chain} and the store has committed. */
    public void written(Block block, List<EncodedEvent> events) {
        advance(block, () -> {
            chain = Chain.endedBy(block);
            recent.add(block, events);
        });
    }

    /** Reads and verifies everything behind the known end. Gives the new end. */
    public Mono<Chain> catchUp() {
        return Flux.defer(() -> store.range(chain.next(), Long.MAX_VALUE))
                .doOnNext(this::seen)
                .doOnError(LedgerDamaged.class, this::halt)
                .then(Mono.fromSupplier(() -> chain));
    }

    /**
     * Waits until the end lies behind {@code position}; errors with {@link LedgerDamaged} when the ledger turns out to
     * be damaged.
     *
     * @param onWait called once the wait has begun, to make sure that somebody reads the store
     */
    public Mono<Long> beyond(long position, Runnable onWait) {
        return Mono.create(sink -> {
            Optional<LedgerDamaged> broken;
            boolean waits;
            synchronized (lock) {
                broken = Optional.ofNullable(damage);
                waits = broken.isEmpty() && chain.next() <= position;
                if (waits) {
                    waiting.add(sink);
                }
            }
            if (waits) {
                sink.onDispose(() -> forget(sink));
                onWait.run();
            } else {
                broken.ifPresentOrElse(sink::error, () -> sink.success(chain.next()));
            }
        });
    }

    public boolean isAwaited() {
        synchronized (lock) {
            return !waiting.isEmpty();
        }
    }

    /** Why nothing can be appended or followed any more, if so. */
    public Optional<LedgerDamaged> damage() {
        synchronized (lock) {
            return Optional.ofNullable(damage);
        }
    }

    void halt(LedgerDamaged found) {
        List<MonoSink<Long>> toTell;
        synchronized (lock) {
            if (damage == null) {
                damage = found;
            }
            toTell = List.copyOf(waiting);
            waiting.clear();
        }
        toTell.forEach(sink -> sink.error(found));
    }

    /** Position from which on memory holds every committed block. */
    public long recentFrom() {
        synchronized (lock) {
            return recent.from();
        }
    }

    /** Blocks in memory from the one that holds {@code position}; empty if that one is not in memory. */
    public List<Block> recentBlocks(long position, int limit) {
        synchronized (lock) {
            return position < recent.from() ? List.of() : recent.blocksFrom(position, limit);
        }
    }

    /**
     * Events in memory that may match at {@code [from, to)}, oldest first; nothing at all if some might not be in
     * memory.
     */
    Optional<List<Leaf>> recentCandidates(SearchPlan plan, long from, long to) {
        // asks the store the first time, so not under the lock
        boolean olderCovered = !plan.everything() && older.covers(from);
        synchronized (lock) {
            boolean atHand = from >= recent.from() || (olderCovered && older.haveNone(plan.keys()));
            return atHand && to <= chain.next() ? Optional.of(recent.candidates(plan, from, to)) : Optional.empty();
        }
    }

    /** The first block in memory, by the one of its index keys that fewest others are likely to bear. */
    Sign sign() {
        synchronized (lock) {
            if (sign == null || sign.first() != recent.from()) {
                Block block = recent.first();
                long rarest = LongStream.of(block.keys())
                        .boxed()
                        .min(Comparator.<Long>comparingInt(key -> older.haveNone(new long[] {key}) ? 0 : 1)
                                .thenComparingInt(recent::events))
                        .orElseThrow();
                sign = new Sign(block.first(), block.next(), rarest);
            }
            return sign;
        }
    }

    /**
     * A committed block, and how it is found: a store that shows it shows all before it.
     *
     * @param first position of its first event
     * @param next position behind its last event
     * @param key one of its index keys
     */
    record Sign(long first, long next, long key) {}

    /** Reads nothing more from the store. */
    public void close() {
        older.close();
    }

    private void seen(Block block) {
        advance(block, () -> {
            List<EncodedEvent> events = Chain.eventsOf(block);
            chain = chain.followedBy(block);
            recent.add(block, events);
        });
    }

    private void advance(Block block, Runnable step) {
        List<MonoSink<Long>> toTell;
        synchronized (lock) {
            if (block.first() < chain.next()) {
                return;
            }
            step.run();
            toTell = List.copyOf(waiting);
            waiting.clear();
        }
        toTell.forEach(sink -> sink.success(block.next()));
    }

    private void forget(MonoSink<Long> sink) {
        synchronized (lock) {
            waiting.remove(sink);
        }
    }
}
