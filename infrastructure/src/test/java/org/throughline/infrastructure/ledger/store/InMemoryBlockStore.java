package org.throughline.infrastructure.ledger.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.block.Block;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A block store in memory that can be told to misbehave in every way a real one may: the next insert follows the first
 * fault that was planned, the one after it the second, and so on; without a plan it behaves.
 */
public final class InMemoryBlockStore implements BlockStore {
    /** What happens to one insert. */
    public enum Fault {
        /** The block is there; the caller hears nothing. */
        ANSWER_LOST,
        /** The block is not there; the caller hears nothing. */
        REQUEST_LOST,
        /** The block is not there yet, but comes before the next insert; the caller hears nothing. */
        REQUEST_LATE,
        /** The store refuses the block for good. */
        REFUSED,
        /** The block is there but cannot be read at the next two attempts, and the caller hears nothing. */
        NOT_YET_COMMITTED
    }

    private final NavigableMap<Long, Block> blocks = new TreeMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Deque<Block> late = new ArrayDeque<>();
    private @Nullable Function<Block, Optional<Block>> rival;
    private volatile @Nullable Mono<Stamp> end;
    private @Nullable Long hidden;
    private long shownBefore = Long.MAX_VALUE;
    private int hiddenReads;
    private final AtomicInteger searches = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();
    private final AtomicLong pageBytes = new AtomicLong();
    private volatile Mono<Void> beforeSearches = Mono.empty();
    private volatile Mono<Instant> time = Mono.empty();

    public synchronized void plan(Fault... next) {
        faults.addAll(Arrays.asList(next));
    }

    /** How many planned faults no insert has met yet. */
    public synchronized int plannedFaults() {
        return faults.size();
    }

    /** Before the first insert for which {@code rival} makes a block, that block takes its place. */
    public synchronized void beatInsertWith(Function<Block, Optional<Block>> newRival) {
        rival = newRival;
    }

    /** From now on whoever asks for the last block gets {@code answer}; with nothing, the truth again. */
    public void answerForTheLast(@Nullable Mono<Stamp> answer) {
        end = answer;
    }

    /** The block at {@code first} cannot be read by its place in the next {@code reads} attempts. */
    public synchronized void hide(long first, int reads) {
        hidden = first;
        hiddenReads = reads;
    }

    /** How often it was searched by keys. */
    public int searches() {
        return searches.get();
    }

    /** How many pages were asked for. */
    public int pages() {
        return pages.get();
    }

    /** How many bytes of blocks went out in pages. */
    public long pageBytes() {
        return pageBytes.get();
    }

    /** From now on a search by keys waits for {@code signal}. */
    public void holdSearches(Mono<Void> signal) {
        beforeSearches = signal;
    }

    /** From now on whoever asks what time it is gets {@code answer}. */
    public void tellTime(Mono<Instant> answer) {
        time = answer;
    }

    /** Shows what begins before {@code end} and nothing else, as a primary does that has not heard of the rest yet. */
    public synchronized void showOnlyBefore(long end) {
        shownBefore = end;
    }

    /** Shows everything again. */
    public synchronized void showEverything() {
        shownBefore = Long.MAX_VALUE;
    }

    public synchronized void replace(Block block) {
        blocks.put(block.first(), block);
    }

    public synchronized void remove(long first) {
        blocks.remove(first);
    }

    public synchronized List<Block> all() {
        return List.copyOf(blocks.values());
    }

    @Override
    public Mono<Void> insert(Block block) {
        return Mono.fromRunnable(() -> insertNow(block));
    }

    @Override
    public Mono<Block> at(long first) {
        return Mono.defer(() -> Mono.justOrEmpty(visible(first)));
    }

    @Override
    public Mono<Stamp> last() {
        return Mono.defer(() -> {
            Mono<Stamp> planned = end;
            return planned == null ? floor(Long.MAX_VALUE) : planned;
        });
    }

    @Override
    public Mono<Stamp> floor(long position) {
        return Mono.fromSupplier(() -> stampOf(position)).flatMap(Mono::justOrEmpty);
    }

    @Override
    public Flux<Block> range(long from, long to) {
        return Flux.defer(() -> Flux.fromIterable(between(from, to)));
    }

    @Override
    public Flux<Block> page(long from, long to, int most) {
        pages.incrementAndGet();
        return range(from, to).take(most).doOnNext(block -> pageBytes.addAndGet(block.size()));
    }

    @Override
    public Flux<Block> withAnyKey(long[] keys, long from, long to) {
        searches.incrementAndGet();
        return beforeSearches
                .thenMany(range(from, to))
                .filter(block -> LongStream.of(block.keys())
                        .anyMatch(key -> LongStream.of(keys).anyMatch(wanted -> wanted == key)));
    }

    @Override
    public Mono<Instant> time() {
        return time;
    }

    @Override
    public Flux<BlockKeys> keys(long from, long to) {
        return range(from, to).map(block -> new BlockKeys(block.first(), block.next(), block.keys()));
    }

    private synchronized void insertNow(Block block) {
        while (!late.isEmpty()) {
            Block arriving = late.removeFirst();
            blocks.putIfAbsent(arriving.first(), arriving);
        }
        if (rival != null) {
            Optional<Block> faster = rival.apply(block);
            if (faster.isPresent()) {
                rival = null;
                blocks.putIfAbsent(faster.get().first(), faster.get());
            }
        }
        Fault fault = faults.poll();
        if (fault == null) {
            put(block);
            return;
        }
        switch (fault) {
            case ANSWER_LOST -> put(block);
            case REQUEST_LOST -> {}
            case REQUEST_LATE -> late.add(block);
            case REFUSED -> throw new StoreRefused(new IllegalStateException("planned"));
            case NOT_YET_COMMITTED -> {
                put(block);
                hidden = block.first();
                hiddenReads = 2;
            }
        }
        throw new IllegalStateException("no answer, as planned: " + fault);
    }

    private void put(Block block) {
        if (blocks.putIfAbsent(block.first(), block) != null) {
            throw new DuplicateBlock(block.first());
        }
    }

    private synchronized Optional<Block> visible(long first) {
        if (hidden != null && hidden == first && hiddenReads > 0) {
            hiddenReads--;
            return Optional.empty();
        }
        return first < shownBefore ? Optional.ofNullable(blocks.get(first)) : Optional.empty();
    }

    private synchronized Optional<Stamp> stampOf(long position) {
        Map.Entry<Long, Block> floor = blocks.floorEntry(Math.min(position, shownBefore - 1));
        return Optional.ofNullable(floor)
                .map(Map.Entry::getValue)
                .map(block -> new Stamp(block.first(), block.next(), block.at()));
    }

    private synchronized List<Block> between(long from, long to) {
        long end = Math.min(to, shownBefore);
        return from >= end ? List.of() : List.copyOf(blocks.subMap(from, end).values());
    }
}
