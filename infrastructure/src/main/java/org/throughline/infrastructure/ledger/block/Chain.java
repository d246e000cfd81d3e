package org.throughline.infrastructure.ledger.block;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.proof.CompactRange;
import org.throughline.infrastructure.ledger.proof.TreeHasher;

/**
 * The committed end of a ledger: all one needs to build the next block and to judge whether a block is the next one.
 *
 * @param next position the next event will get
 * @param at commit time of the last block, microseconds since 1970-01-01T00:00Z
 * @param crossHead cross-head of the last block; {@link RecordedEvent#NO_CROSS_HEAD} for none
 * @param tree compact range over the leaves 0 to {@code next - 1}
 * @param root root of {@code tree}
 */
@SuppressWarnings("ArrayRecordComponent") // internal and never compared
public record Chain(long next, long at, long crossHead, CompactRange tree, byte[] root) {
    /** The chain before the genesis. */
    public static Chain origin() {
        return new Chain(
                0, Long.MIN_VALUE, RecordedEvent.NO_CROSS_HEAD, CompactRange.empty(), new TreeHasher().empty());
    }

    /** The chain that {@code block} ends, taking its peaks at their word. */
    public static Chain endedBy(Block block) {
        CompactRange tree;
        try {
            tree = CompactRange.of(block.next(), block.peaks());
        } catch (IllegalArgumentException unfit) {
            throw new LedgerDamaged(block.first(), "the peaks do not fit the number of leaves");
        }
        byte[] root = tree.root(new TreeHasher());
        if (!Arrays.equals(root, block.root())) {
            throw new LedgerDamaged(block.first(), "the root does not follow from the peaks");
        }
        return new Chain(block.next(), block.at(), block.crossHead(), tree, root);
    }

    /**
     * The block of these events at this end. Its time is {@code now}, or that of the last block if that is later;
     * likewise its cross-head, which another node may know better than this one.
     */
    public Block build(List<EncodedEvent> events, UUID batch, long now, long knownCrossHead) {
        return block(events, batch, Math.max(now, at), knownCrossHead);
    }

    /**
     * The block that accepts {@code now} as the time, whatever the last block says.
     *
     * @param accepted the encoded {@link TimeAccepted}
     */
    public Block accepting(EncodedEvent accepted, UUID batch, long now) {
        return block(List.of(accepted), batch, now, crossHead);
    }

    private Block block(List<EncodedEvent> events, UUID batch, long time, long knownCrossHead) {
        int size = events.stream().mapToInt(EncodedEvent::leafSize).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        long across = Math.max(knownCrossHead, crossHead);
        TreeHasher hasher = new TreeHasher();
        List<byte[]> hashes = new ArrayList<>(events.size());
        long position = next;
        for (EncodedEvent event : events) {
            int length = Leaf.HEADER + event.body().length;
            bytes.putInt(length);
            int start = bytes.position();
            bytes.put(Leaf.FORMAT).putLong(position++).putLong(time);
            bytes.putLong(batch.getMostSignificantBits()).putLong(batch.getLeastSignificantBits());
            bytes.putLong(across).put(event.body());
            hashes.add(hasher.leaf(bytes.array(), start, length));
        }
        CompactRange grown = tree.plus(hashes, hasher);
        return new Block(
                next, events.size(), batch, time, bytes.array(), keysOf(events), grown.root(hasher), grown.peaks());
    }

    /**
     * The chain with {@code block} at its end, after everything the block says was derived again from its bytes.
     *
     * @throws LedgerDamaged if the block does not continue this chain
     */
    public Chain extendedBy(Block block) {
        eventsOf(block);
        return followedBy(block);
    }

    /**
     * The events of {@code block}, each with its keys.
     *
     * @throws LedgerDamaged if a leaf is not canonical or the block's keys are not those of its events
     */
    public static List<EncodedEvent> eventsOf(Block block) {
        IndexKeys indexKeys = new IndexKeys();
        List<EncodedEvent> events = block.leaves().stream()
                .map(leaf -> canonical(leaf, indexKeys, block))
                .toList();
        require(Arrays.equals(keysOf(events), block.keys()), block, "the keys do not follow from the bytes");
        return events;
    }

    /**
     * As {@link #extendedBy}, but without looking into the events: places, times and hashes only, which is what keeps a
     * reader on the ledger. Keys are checked by whoever first takes note of the block.
     *
     * @throws LedgerDamaged if the block does not continue this chain
     */
    public Chain followedBy(Block block) {
        require(block.first() == next, block, "a block does not begin where the one before ends");
        require(block.at() >= at || TimeAccepted.isAloneIn(block), block, "a block is older than the one before");
        require(block.crossHead() >= crossHead, block, "a block has seen less of the other ledger than the one before");
        TreeHasher hasher = new TreeHasher();
        List<byte[]> hashes = new ArrayList<>(block.count());
        long position = next;
        for (Leaf leaf : block.leaves()) {
            boolean placed = leaf.format() == Leaf.FORMAT
                    && leaf.position() == position++
                    && leaf.at() == block.at()
                    && leaf.hasBatch(block.batch())
                    && leaf.crossHead() == block.crossHead();
            require(placed, block, "a leaf names another place than its block");
            hashes.add(hasher.leaf(block.bytes(), leaf.offset(), leaf.length()));
        }
        CompactRange grown = tree.plus(hashes, hasher);
        boolean samePeaks = grown.peaks().size() == block.peaks().size();
        for (int i = 0; samePeaks && i < grown.peaks().size(); i++) {
            samePeaks = Arrays.equals(grown.peaks().get(i), block.peaks().get(i));
        }
        byte[] newRoot = grown.root(hasher);
        require(samePeaks && Arrays.equals(newRoot, block.root()), block, "the root does not extend the one before");
        return new Chain(block.next(), block.at(), block.crossHead(), grown, newRoot);
    }

    private static EncodedEvent canonical(Leaf leaf, IndexKeys indexKeys, Block block) {
        try {
            EncodedEvent event = leaf.reencoded(indexKeys);
            require(leaf.hasBody(event.body()), block, "a leaf is not in canonical form");
            return event;
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            throw new LedgerDamaged(block.first(), "a leaf cannot be read");
        }
    }

    private static long[] keysOf(List<EncodedEvent> events) {
        return events.stream()
                .flatMapToLong(event -> LongStream.of(event.keys()))
                .sorted()
                .distinct()
                .toArray();
    }

    private static void require(boolean holds, Block block, String otherwise) {
        if (!holds) {
            throw new LedgerDamaged(block.first(), otherwise);
        }
    }
}
