package org.throughline.infrastructure.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The newest committed blocks in memory, found by position and by key, within a bound on bytes. Not thread-safe. */
final class RecentBlocks {
    private final TreeMap<Long, Block> blocks = new TreeMap<>();
    private final Map<Long, ArrayDeque<Block>> byKey = new HashMap<>();
    private final long maxBytes;
    private long bytes;
    private long from;

    /**
     * @param from position at which the first block to be added begins
     * @param maxBytes how many bytes of blocks are kept; the newest block always is
     */
    RecentBlocks(long from, long maxBytes) {
        this.from = from;
        this.maxBytes = maxBytes;
    }

    /** Position from which on every committed event is here. */
    long from() {
        return from;
    }

    void add(Block block) {
        blocks.put(block.first(), block);
        bytes += block.bytes().length;
        for (long key : block.keys()) {
            byKey.computeIfAbsent(key, none -> new ArrayDeque<>(2)).addLast(block);
        }
        while (bytes > maxBytes && blocks.size() > 1) {
            removeOldest();
        }
    }

    /** Up to {@code limit} blocks from the one that holds {@code position}, which is not less than {@link #from}. */
    List<Block> blocksFrom(long position, int limit) {
        Long first = blocks.floorKey(position);
        return first == null
                ? List.of()
                : blocks.tailMap(first).values().stream().limit(limit).toList();
    }

    /** Blocks that may hold a match at a position in {@code [start, end)}, oldest first. */
    List<Block> candidates(SearchPlan plan, long start, long end) {
        if (plan.everything()) {
            return blocksFrom(start, Integer.MAX_VALUE).stream()
                    .filter(block -> block.first() < end)
                    .toList();
        }
        List<Block> found = new ArrayList<>();
        for (long key : plan.keys()) {
            ArrayDeque<Block> having = byKey.get(key);
            if (having != null) {
                Iterator<Block> newestFirst = having.descendingIterator();
                while (newestFirst.hasNext()) {
                    Block block = newestFirst.next();
                    if (block.next() <= start) {
                        break;
                    }
                    if (block.first() < end) {
                        found.add(block);
                    }
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingLong(Block::first))
                .distinct()
                .toList();
    }

    private void removeOldest() {
        Block oldest = blocks.pollFirstEntry().getValue();
        bytes -= oldest.bytes().length;
        from = oldest.next();
        for (long key : oldest.keys()) {
            byKey.computeIfPresent(key, (same, having) -> {
                having.removeFirst();
                return having.isEmpty() ? null : having;
            });
        }
    }
}
