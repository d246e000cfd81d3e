package org.throughline.infrastructure.ledger.proof;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes the tiles of a growing tree and knows its root. Every node is hashed once. It keeps the unfinished tiles and the
 * peaks only. Belongs to one thread at a time.
 */
public final class TileBuilder {
    private final TreeHasher hasher = new TreeHasher();
    private final TileEdge edge;
    private CompactRange tree;

    /** Begins with the empty tree. Every full tile goes to {@code finished}, each before the one above it. */
    public TileBuilder(Consumer<Tile> finished) {
        this(CompactRange.empty(), new TileEdge(finished));
    }

    private TileBuilder(CompactRange tree, TileEdge edge) {
        this.tree = tree;
        this.edge = edge;
    }

    /**
     * Goes on where a tree of {@code size} leaves was left.
     *
     * @param edge the unfinished tiles of that tree; they may be wider than needed
     * @throws IllegalArgumentException if one is missing or not wide enough
     */
    public static TileBuilder resume(long size, Collection<Tile> edge, Consumer<Tile> finished) {
        TileEdge resumed = TileEdge.resume(size, edge, finished);
        TiledTree tiles = new TiledTree(edge);
        List<byte[]> peaks = Subtree.covering(0, size).stream().map(tiles::hash).toList();
        return new TileBuilder(CompactRange.of(size, peaks), resumed);
    }

    /** Number of leaves. */
    public long size() {
        return tree.size();
    }

    /** Adds leaves at the end, whose hashes stand one after the other. */
    public void add(byte[] leafHashes) {
        edge.addLeaves(leafHashes);
        tree = tree.plus(LeafRun.of(tree.size(), leafHashes, hasher), hasher, edge);
    }

    /** The unfinished tiles. */
    public List<Tile> edge() {
        return edge.unfinished();
    }

    /** The root of the tree. */
    public byte[] root() {
        return tree.root(hasher);
    }
}
