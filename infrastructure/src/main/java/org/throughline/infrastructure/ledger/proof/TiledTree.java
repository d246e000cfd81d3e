package org.throughline.infrastructure.ledger.proof;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** A tree of which some tiles are at hand. Belongs to one thread at a time. */
public final class TiledTree implements SubtreeHashes {
    private final Map<TileId, Tile> tiles;
    private final TreeHasher hasher = new TreeHasher();

    public TiledTree(Collection<Tile> tiles) {
        this.tiles = tiles.stream().collect(Collectors.toMap(Tile::id, tile -> tile));
    }

    @Override
    public byte[] hash(Subtree subtree) {
        Tile tile = tiles.get(TileId.of(subtree));
        if (tile == null) {
            throw new IllegalArgumentException("the tile for this subtree is not at hand");
        }
        int inside = subtree.level() % TileId.HEIGHT;
        int place = (int) (subtree.index() & ((TileId.WIDTH >>> inside) - 1));
        return tile.node(inside, place, hasher);
    }
}
