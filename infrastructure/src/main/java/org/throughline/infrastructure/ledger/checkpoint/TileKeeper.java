package org.throughline.infrastructure.ledger.checkpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.Tile;
import org.throughline.infrastructure.ledger.proof.TileBuilder;
import org.throughline.infrastructure.ledger.proof.TileId;
import org.throughline.infrastructure.ledger.proof.TreeHasher;
import reactor.core.scheduler.Schedulers;

/**
 * Builds the tiles behind a ledger. It goes on from the newest checkpoint, before which all tiles were written; if any
 * of them is gone, from the beginning. Every call blocks; one works at a time.
 */
final class TileKeeper {
    private static final int TILES_A_WRITE = 256;
    private static final int BLOCKS_AHEAD = 8;
    private static final Duration BOUND = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final CheckpointStore checkpoints;
    private final TileStore store;
    private final List<Tile> finished = new ArrayList<>();
    private final TreeHasher hasher = new TreeHasher();
    private @Nullable TileBuilder builder;

    TileKeeper(Ledger ledger, CheckpointStore checkpoints, TileStore store) {
        this.ledger = ledger;
        this.checkpoints = checkpoints;
        this.store = store;
    }

    /**
     * Builds up to the end of the block that ends at {@code size} or holds it, and gives the root there, derived from
     * the leaves.
     *
     * @throws TilesDisagree if the ledger's own root is another
     */
    synchronized Built extendTo(long size) {
        TileBuilder tree = builder == null ? resumed() : builder;
        builder = null;
        if (tree.size() < size) {
            ledger.tail(tree.size())
                    .takeUntil(block -> block.next() >= size)
                    .timeout(BOUND)
                    .publishOn(Schedulers.boundedElastic(), BLOCKS_AHEAD)
                    .doOnNext(block -> add(block, tree))
                    .blockLast();
            store.put(finished);
            finished.clear();
        }
        store.put(tree.edge());
        builder = tree;
        return new Built(tree.size(), tree.root());
    }

    /** Forgets where it was, so that missing tiles are found and made again. */
    synchronized void rebuild() {
        builder = new TileBuilder(finished::add);
        finished.clear();
    }

    /**
     * How far the tiles go.
     *
     * @param size leaves
     * @param root root over them
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Built(long size, byte[] root) {}

    private void add(Block block, TileBuilder tree) {
        byte[] hashes = block.leafHashes(hasher);
        int known = Math.clamp(tree.size() - block.first(), 0, block.count());
        tree.add(Arrays.copyOfRange(hashes, known * TreeHasher.LENGTH, hashes.length));
        if (tree.size() == block.next() && !Arrays.equals(tree.root(), block.root())) {
            throw new TilesDisagree(ledger.name(), block.next());
        }
        if (finished.size() >= TILES_A_WRITE) {
            store.put(List.copyOf(finished));
            finished.clear();
        }
    }

    private TileBuilder resumed() {
        finished.clear();
        try {
            long size = checkpoints
                    .newest()
                    .map(note -> Checkpoint.of(SignedNote.parse(note)).size())
                    .orElse(0L);
            List<TileId> edge = TileId.edge(size);
            return TileBuilder.resume(size, store.get(edge), finished::add);
        } catch (IllegalArgumentException notAtHand) {
            return new TileBuilder(finished::add);
        }
    }

    /** The tiles and the ledger lead to different roots; a checkpoint is not signed until it is known why. */
    static final class TilesDisagree extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TilesDisagree(String ledger, long size) {
            super("the tiles of ledger " + ledger + " do not lead to its root at " + size
                    + ": run 'throughline verify' to see which of them was altered");
        }
    }
}
