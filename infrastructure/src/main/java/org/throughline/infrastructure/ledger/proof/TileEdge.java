package org.throughline.infrastructure.ledger.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The unfinished tiles at the right end of a growing tree, at most one a level. It hashes nothing: the nodes come from
 * who grows the tree. Belongs to one thread at a time.
 */
public final class TileEdge implements TileNodes {
    private static final int TILE_BYTES = TileId.WIDTH * TreeHasher.LENGTH;

    private final Consumer<Tile> finished;
    private final byte[][] tiles = new byte[TileId.LEVELS][TILE_BYTES];
    private final long[] counts = new long[TileId.LEVELS];

    /** Begins with the empty tree. Every full tile goes to {@code finished}; those of one level in order. */
    public TileEdge(Consumer<Tile> finished) {
        this.finished = finished;
    }

    /**
     * Goes on where a tree of {@code size} leaves was left.
     *
     * @param edge the unfinished tiles of that tree; they may be wider than needed
     * @throws IllegalArgumentException if one is missing or not wide enough
     */
    static TileEdge resume(long size, Collection<Tile> edge, Consumer<Tile> finished) {
        TileEdge resumed = new TileEdge(finished);
        for (TileId id : TileId.edge(size)) {
            int width = TileId.widthAtEdge(id.level(), size);
            Tile tile = edge.stream()
                    .filter(candidate -> candidate.id().equals(id) && candidate.width() >= width)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("an unfinished tile is missing"));
            System.arraycopy(tile.hashes(), 0, resumed.tiles[id.level()], 0, width * TreeHasher.LENGTH);
        }
        for (int level = 0; level < TileId.LEVELS; level++) {
            resumed.counts[level] = size >>> (TileId.HEIGHT * level);
        }
        return resumed;
    }

    /** Adds leaves, whose hashes stand one after the other. */
    public void addLeaves(byte[] leafHashes) {
        add(0, leafHashes);
    }

    @Override
    public void add(int level, byte[] hashes) {
        for (int taken = 0; taken < hashes.length; ) {
            byte[] tile = tiles[level];
            int place = width(level) * TreeHasher.LENGTH;
            int some = Math.min(hashes.length - taken, TILE_BYTES - place);
            System.arraycopy(hashes, taken, tile, place, some);
            taken += some;
            counts[level] += some / TreeHasher.LENGTH;
            if (width(level) == 0) {
                finished.accept(new Tile(new TileId(level, counts[level] / TileId.WIDTH - 1), tile));
                tiles[level] = new byte[TILE_BYTES];
            }
        }
    }

    /** The unfinished tiles, the lowest first. */
    public List<Tile> unfinished() {
        List<Tile> unfinished = new ArrayList<>();
        for (int level = 0; level < TileId.LEVELS; level++) {
            if (width(level) > 0) {
                TileId id = new TileId(level, counts[level] / TileId.WIDTH);
                unfinished.add(new Tile(id, Arrays.copyOf(tiles[level], width(level) * TreeHasher.LENGTH)));
            }
        }
        return unfinished;
    }

    private int width(int level) {
        return (int) (counts[level] % TileId.WIDTH);
    }
}
