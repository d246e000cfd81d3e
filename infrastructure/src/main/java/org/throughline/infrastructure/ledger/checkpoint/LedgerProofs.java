package org.throughline.infrastructure.ledger.checkpoint;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.throughline.infrastructure.ledger.proof.ConsistencyProof;
import org.throughline.infrastructure.ledger.proof.InclusionProof;
import org.throughline.infrastructure.ledger.proof.ProofRange;
import org.throughline.infrastructure.ledger.proof.Subtree;
import org.throughline.infrastructure.ledger.proof.Tile;
import org.throughline.infrastructure.ledger.proof.TileId;
import org.throughline.infrastructure.ledger.proof.TiledTree;

/** Makes proofs from a few tiles, whatever the size of the ledger. Tiles that are gone are made first. Calls block. */
public final class LedgerProofs {
    private final TileStore store;
    private final TileKeeper keeper;

    LedgerProofs(TileStore store, TileKeeper keeper) {
        this.store = store;
        this.keeper = keeper;
    }

    /**
     * Proves that the event at a position is in the tree of the first {@code size} events.
     *
     * @param size more than {@code position}, at most the ledger's head
     */
    public InclusionProof inclusion(long position, long size) {
        List<Subtree> needed = ProofRange.subtrees(ProofRange.ofInclusion(position, size));
        return InclusionProof.of(position, size, tree(needed, size));
    }

    /**
     * Proves that the tree of the first {@code newer} events begins with that of the first {@code older}.
     *
     * @param newer at most the ledger's head
     */
    public ConsistencyProof consistency(long older, long newer) {
        List<Subtree> needed = ProofRange.subtrees(ProofRange.ofConsistency(older, newer));
        return ConsistencyProof.of(older, newer, tree(needed, newer));
    }

    private TiledTree tree(List<Subtree> needed, long size) {
        Set<TileId> ids = new HashSet<>();
        needed.forEach(subtree -> ids.add(TileId.of(subtree)));
        List<Tile> tiles = store.get(ids);
        if (!areWideEnough(tiles, ids, size)) {
            keeper.rebuild();
            keeper.extendTo(size);
            tiles = store.get(ids);
        }
        return new TiledTree(tiles);
    }

    private static boolean areWideEnough(Collection<Tile> tiles, Collection<TileId> ids, long size) {
        return tiles.size() == ids.size()
                && tiles.stream().allMatch(tile -> tile.width() >= tile.id().width(size));
    }
}
