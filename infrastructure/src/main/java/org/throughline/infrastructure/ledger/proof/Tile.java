package org.throughline.infrastructure.ledger.proof;

import java.util.Arrays;

/**
 * A tile with its hashes, one after the other. Immutable; the array is not copied, so leave it alone.
 *
 * @param id which tile
 * @param hashes 1 to 256 hashes of 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // equality is written out
public record Tile(TileId id, byte[] hashes) {
    public Tile {
        int length = hashes.length;
        if (length == 0 || length % TreeHasher.LENGTH != 0 || length > TileId.WIDTH * TreeHasher.LENGTH) {
            throw new IllegalArgumentException("a tile has 1 to " + TileId.WIDTH + " hashes");
        }
    }

    /** Number of hashes. */
    public int width() {
        return hashes.length / TreeHasher.LENGTH;
    }

    public boolean isFull() {
        return width() == TileId.WIDTH;
    }

    /** The hash at a place in the tile. */
    public byte[] at(int place) {
        return Arrays.copyOfRange(hashes, place * TreeHasher.LENGTH, (place + 1) * TreeHasher.LENGTH);
    }

    /**
     * The hash of a perfect subtree inside the tile.
     *
     * @param height 0 for a hash of the tile itself, up to 8 for the whole of a full tile
     * @param place place among those of this height
     */
    byte[] node(int height, int place, TreeHasher hasher) {
        if ((place + 1) << height > width()) {
            throw new IllegalArgumentException("the tile is not that wide yet");
        }
        if (height == 0) {
            return at(place);
        }
        return hasher.node(node(height - 1, 2 * place, hasher), node(height - 1, 2 * place + 1, hasher));
    }

    /** Whether the other tile is the same, but may be wider. */
    public boolean isBeginningOf(Tile other) {
        return id.equals(other.id)
                && hashes.length <= other.hashes.length
                && Arrays.equals(hashes, 0, hashes.length, other.hashes, 0, hashes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tile that && id.equals(that.id) && Arrays.equals(hashes, that.hashes);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Tile[" + id.level() + "/" + id.index() + ", " + width() + " wide]";
    }
}
