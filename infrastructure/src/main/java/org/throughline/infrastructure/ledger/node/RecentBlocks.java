package org.throughline.infrastructure.ledger.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.Leaf;
import org.throughline.infrastructure.ledger.block.SearchPlan;

/** The newest committed blocks in memory, found by position, their events by key, within a bound on bytes. Not thread-safe. */
final class RecentBlocks {
    private final TreeMap<Long, Block> blocks = new TreeMap<>();
    private final Map<Long, ArrayDeque<Leaf>> byKey = new HashMap<>();
    private final long maxBytes;
    private final Consumer<long[]> leaving;
    private long bytes;
    private long from;

    /**
     * @param from position at which the first block to be added begins
     * @param maxBytes how many bytes of blocks are kept; the newest block always is
     * @param leaving gets the keys of each block that is kept no longer
     */
    RecentBlocks(long from, long maxBytes, Consumer<long[]> leaving) {
        this.from = from;
        this.maxBytes = maxBytes;
        this.leaving = leaving;
    }

    /** Position from which on every committed event is here. */
    long from() {
        return from;
    }

    /** The oldest block here; there always is one once one was added. */
    Block first() {
        return blocks.firstEntry().getValue();
    }

    /** How many events here have this index key. */
    int events(long key) {
        ArrayDeque<Leaf> having = byKey.get(key);
        return having == null ? 0 : having.size();
    }

    /** @param events those of {@code block}, in its order */
    void add(Block block, List<EncodedEvent> events) {
        blocks.put(block.first(), block);
        bytes += block.bytes().length;
        for (int i = 0; i < events.size(); i++) {
            Leaf leaf = block.leaves().get(i);
            for (long key : events.get(i).keys()) {
                byKey.computeIfAbsent(key, none -> new ArrayDeque<>(2)).addLast(leaf);
            }
        }
        while (bytes > maxBytes && blocks.size() > 1) {
            removeOldest();
        }
    }

    /** Up to {@code limit} blocks from the one that holds {@code position}, which is not less than {@link #from}. */
    List<Block> blocksFrom(long position, int limit) {
        List<Block> found = new ArrayList<>();
        Map.Entry<Long, Block> next = blocks.floorEntry(position);
        while (next != null && found.size() < limit) {
            found.add(next.getValue());
            next = blocks.higherEntry(next.getKey());
        }
        return found;
    }

    /** Events that may match at a position in {@code [start, end)}, oldest first. */
    List<Leaf> candidates(SearchPlan plan, long start, long end) {
        List<Leaf> found = new ArrayList<>();
        if (plan.everything()) {
            for (Block block : blocksFrom(start, Integer.MAX_VALUE)) {
                block.leaves().stream()
                        .filter(leaf -> leaf.position() >= start && leaf.position() < end)
                        .forEach(found::add);
            }
            return found;
        }
        for (long key : plan.keys()) {
            ArrayDeque<Leaf> having = byKey.get(key);
            if (having != null) {
                Iterator<Leaf> newestFirst = having.descendingIterator();
                while (newestFirst.hasNext()) {
                    Leaf leaf = newestFirst.next();
                    long position = leaf.position();
                    if (position < start) {
                        break;
                    }
                    if (position < end) {
                        found.add(leaf);
                    }
                }
            }
        }
        return found.isEmpty()
                ? found
                : found.stream()
                        .sorted(Comparator.comparingLong(Leaf::position))
                        .distinct()
                        .toList();
    }

    private void removeOldest() {
        Block oldest = blocks.pollFirstEntry().getValue();
        bytes -= oldest.bytes().length;
        from = oldest.next();
        leaving.accept(oldest.keys());
        for (long key : oldest.keys()) {
            byKey.computeIfPresent(key, (same, having) -> {
                while (!having.isEmpty() && having.getFirst().position() < from) {
                    having.removeFirst();
                }
                return having.isEmpty() ? null : having;
            });
        }
    }
}
