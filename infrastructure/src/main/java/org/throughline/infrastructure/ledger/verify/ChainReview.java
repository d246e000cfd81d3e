package org.throughline.infrastructure.ledger.verify;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.throughline.infrastructure.ledger.proof.CompactRange;
import org.throughline.infrastructure.ledger.proof.LeafRun;
import org.throughline.infrastructure.ledger.proof.TileNodes;
import org.throughline.infrastructure.ledger.proof.TreeHasher;

/** Checks that each block continues the one before: place, time, cross-head, peaks and root. */
final class ChainReview {
    private final TreeHasher hasher = new TreeHasher();
    private final TileReview tiles;
    private final TimeReview times;
    private final LongSupplier otherEnd;
    private CompactRange tree;
    private long at = Long.MIN_VALUE;
    private long crossHead = -1;
    private long knownOtherEnd = -1;

    /**
     * Begins with the empty tree.
     *
     * @param otherEnd end of the ledger that cross-heads speak of, as it is when asked; -1 if there is none
     */
    ChainReview(TileReview tiles, TimeReview times, LongSupplier otherEnd) {
        this.tree = CompactRange.empty();
        this.tiles = tiles;
        this.times = times;
        this.otherEnd = otherEnd;
    }

    /** Begins behind a block, whose own peaks, time and cross-head are taken at their word. */
    ChainReview(CheckedBlock before, TileReview tiles, TimeReview times, LongSupplier otherEnd) throws Broken {
        this.tiles = tiles;
        this.times = times;
        this.otherEnd = otherEnd;
        if (before.broken() != null) {
            throw before.broken();
        }
        try {
            this.tree = CompactRange.of(before.next(), hashes(before.peaks()));
        } catch (IllegalArgumentException unfit) {
            throw new Broken(before.first(), Damage.WRONG_PEAKS, "the peaks do not fit the number of events");
        }
        this.at = before.at();
        this.crossHead = before.crossHead();
    }

    /** Position of the next event. */
    long next() {
        return tree.size();
    }

    /** The root over everything so far. */
    byte[] root() {
        return tree.root(hasher);
    }

    /** @param sizes told every size on the way, with the root there */
    void add(CheckedBlock block, NoteReview sizes) throws Broken {
        demandPlace(block);
        if (block.broken() != null) {
            throw block.broken();
        }
        times.demand(block, at);
        demandCrossHead(block);
        CompactRange grown = tree.plus(block.leaves(), hasher, tiles);
        demandTree(block, grown);
        tellRoots(block, sizes);
        tree = grown;
        at = block.at();
        crossHead = block.crossHead();
        tiles.add(block);
    }

    private void tellRoots(CheckedBlock block, NoteReview sizes) {
        for (OptionalLong next = sizes.nextSize(tree.size(), block.next());
                next.isPresent();
                next = sizes.nextSize(next.getAsLong(), block.next())) {
            long size = next.getAsLong();
            int some = (int) (size - tree.size());
            sizes.root(size, size == block.next() ? block.root() : rootAfter(block, some));
        }
    }

    private byte[] rootAfter(CheckedBlock block, int leaves) {
        byte[] hashes = Arrays.copyOf(block.leafHashes(), leaves * TreeHasher.LENGTH);
        return tree.plus(LeafRun.of(tree.size(), hashes, hasher), hasher, TileNodes.NONE)
                .root(hasher);
    }

    private void demandPlace(CheckedBlock block) throws Broken {
        if (block.first() == next()) {
            return;
        }
        if (block.broken() != null && block.first() == RawBlock.UNKNOWN && block.claimed() < 0) {
            throw block.broken().at(next());
        }
        if (block.claimed() >= 0 && block.claimed() != block.first()) {
            throw new Broken(
                    Math.max(next(), block.claimed()),
                    Damage.WRONG_FIELD,
                    "the block of position " + block.claimed() + " is kept under _id " + block.first());
        }
        if (block.first() > next()) {
            throw new Broken(
                    next(), Damage.MISSING_BLOCK, "no block begins here; the next one begins at " + block.first());
        }
        throw new Broken(block.first(), Damage.OVERLAPPING_BLOCK, "a block begins inside the one before");
    }

    private void demandCrossHead(CheckedBlock block) throws Broken {
        if (block.crossHead() < crossHead) {
            throw new Broken(
                    block.first(),
                    Damage.WRONG_CROSS_HEAD,
                    "the block has seen less of the other ledger than the one before");
        }
        if (block.crossHead() > knownOtherEnd) {
            knownOtherEnd = otherEnd.getAsLong();
        }
        if (block.crossHead() > knownOtherEnd) {
            throw new Broken(
                    block.first(),
                    Damage.WRONG_CROSS_HEAD,
                    "the block names position " + block.crossHead() + " of the other ledger, which ends at "
                            + Math.max(0, knownOtherEnd));
        }
    }

    private void demandTree(CheckedBlock block, CompactRange grown) throws Broken {
        boolean samePeaks = Arrays.equals(flat(grown.peaks()), block.peaks());
        if (samePeaks && block.rootFollows()) {
            return;
        }
        if (samePeaks) {
            throw new Broken(block.first(), Damage.WRONG_ROOT, "the root does not follow from the events");
        }
        if (Arrays.equals(grown.root(hasher), block.root())) {
            throw new Broken(block.first(), Damage.WRONG_PEAKS, "the peaks do not follow from the events");
        }
        OptionalLong leaf = tiles.firstDifference(block);
        throw new Broken(
                leaf.orElse(block.first()),
                Damage.ALTERED_BYTES,
                leaf.isPresent()
                        ? "the bytes of this event are not those that were hashed"
                        : "the bytes of this block's events are not those that were hashed");
    }

    private static List<byte[]> hashes(byte[] flat) {
        int count = flat.length / TreeHasher.LENGTH;
        byte[][] hashes = new byte[count][];
        for (int i = 0; i < count; i++) {
            hashes[i] = Arrays.copyOfRange(flat, i * TreeHasher.LENGTH, (i + 1) * TreeHasher.LENGTH);
        }
        return Arrays.asList(hashes);
    }

    private static byte[] flat(List<byte[]> hashes) {
        byte[] flat = new byte[hashes.size() * TreeHasher.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, flat, i * TreeHasher.LENGTH, TreeHasher.LENGTH);
        }
        return flat;
    }
}
