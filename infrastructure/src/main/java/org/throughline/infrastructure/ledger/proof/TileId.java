package org.throughline.infrastructure.ledger.proof;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which tile (C2SP tlog-tiles): 256 neighbouring hashes of one level, where a level is eight levels of the tree.
 *
 * @param level 0 for hashes of leaves, 1 for hashes of full tiles of level 0, and so on to 7
 * @param index place among the tiles of the level, from 0
 */
public record TileId(int level, long index) {
    /** Levels of the tree that one tile spans. */
    public static final int HEIGHT = 8;

    /** Hashes in a full tile. */
    public static final int WIDTH = 1 << HEIGHT;

    static final int LEVELS = 8;

    public TileId {
        if (level < 0 || level >= LEVELS || index < 0) {
            throw new IllegalArgumentException("there is no such tile");
        }
    }

    /** The tile from whose hashes that of a subtree follows. */
    public static TileId of(Subtree subtree) {
        int inside = subtree.level() % HEIGHT;
        return new TileId(subtree.level() / HEIGHT, subtree.index() >>> (HEIGHT - inside));
    }

    /** The tiles that a tree of {@code size} leaves ends with, at each level that has an unfinished one. */
    public static List<TileId> edge(long size) {
        return IntStream.range(0, LEVELS)
                .filter(level -> widthAtEdge(level, size) > 0)
                .mapToObj(level -> new TileId(level, (size >>> (HEIGHT * level)) / WIDTH))
                .toList();
    }

    /** Hashes in the unfinished tile of a level; 0 if there is none. */
    static int widthAtEdge(int level, long size) {
        return (int) ((size >>> (HEIGHT * level)) % WIDTH);
    }

    /** First leaf below the tile. */
    public long firstLeaf() {
        return index << (HEIGHT * (level + 1));
    }

    /** Hashes the tile has in a tree of {@code size} leaves. */
    public int width(long size) {
        long hashes = (size >>> (HEIGHT * level)) - index * WIDTH;
        return Math.clamp(hashes, 0, WIDTH);
    }
}
