package org.throughline.infrastructure.ledger.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes the tiles of a growing tree, leaf by leaf, and knows its root. It keeps the unfinished tiles only, at most one
 * a level. Belongs to one thread at a time.
 */
public final class TileBuilder implements SubtreeHashes {
    private static final int TILE_BYTES = TileId.WIDTH * TreeHasher.LENGTH;

    private final TreeHasher hasher = new TreeHasher();
    private final Consumer<Tile> finished;
    private final List<byte[]> edges = new ArrayList<>();
    private long size;

    /** Begins with the empty tree. Every full tile goes to {@code finished}, each before the one above it. */
    public TileBuilder(Consumer<Tile> finished) {
        this.finished = finished;
    }

    /**
     * Goes on where a tree of {@code size} leaves was left.
     *
     * @param edge the unfinished tiles of that tree; they may be wider than needed
     * @throws IllegalArgumentException if one is missing or not wide enough
     */
    public static TileBuilder resume(long size, Collection<Tile> edge, Consumer<Tile> finished) {
        TileBuilder builder = new TileBuilder(finished);
        builder.size = size;
        for (TileId id : TileId.edge(size)) {
            int width = TileId.widthAtEdge(id.level(), size);
            Tile tile = edge.stream()
                    .filter(candidate -> candidate.id().equals(id) && candidate.width() >= width)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("an unfinished tile is missing"));
            System.arraycopy(tile.hashes(), 0, builder.edge(id.level()), 0, width * TreeHasher.LENGTH);
        }
        return builder;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** Adds a leaf at the end; its hash is the 32 bytes at {@code offset}. */
    public void add(byte[] hashes, int offset) {
        long places = size;
        size++;
        System.arraycopy(hashes, offset, edge(0), place(places), TreeHasher.LENGTH);
        int level = 0;
        while (places % TileId.WIDTH == TileId.WIDTH - 1) {
            Tile full = new Tile(
                    new TileId(level, places / TileId.WIDTH), edge(level).clone());
            finished.accept(full);
            byte[] above = full.node(TileId.HEIGHT, 0, hasher);
            places /= TileId.WIDTH;
            level++;
            System.arraycopy(above, 0, edge(level), place(places), TreeHasher.LENGTH);
        }
    }

    /** The unfinished tiles. */
    public List<Tile> edge() {
        return TileId.edge(size).stream()
                .map(id -> new Tile(
                        id, Arrays.copyOf(edge(id.level()), TileId.widthAtEdge(id.level(), size) * TreeHasher.LENGTH)))
                .toList();
    }

    /** The root of the tree. */
    public byte[] root() {
        return root(size, hasher);
    }

    @Override
    public byte[] hash(Subtree subtree) {
        return new TiledTree(edge()).hash(subtree);
    }

    private byte[] edge(int level) {
        while (edges.size() <= level) {
            edges.add(new byte[TILE_BYTES]);
        }
        return edges.get(level);
    }

    private static int place(long index) {
        return (int) (index % TileId.WIDTH) * TreeHasher.LENGTH;
    }
}
