package org.throughline.infrastructure.ledger.proof;

/** Takes the nodes of a growing tree that are hashes in tiles above the lowest. */
@FunctionalInterface
public interface TileNodes {
    /** Nobody takes them. */
    TileNodes NONE = (level, hash) -> {};

    /**
     * The next node of a level.
     *
     * @param level level of the tile that has the hash, from 1
     * @param hash 32 bytes
     */
    void add(int level, byte[] hash);
}
